package dev.ratchet.backtest.series;

import dev.ratchet.analyzer.core.baseline.ClassicDetector;
import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.SeasonalDetector;
import java.util.function.Supplier;

/** The detectors, by the names that the command line knows them by. */
public enum DetectorChoice {
    /** The default. */
    seasonal(SeasonalDetector::new),
    /** The plain rule, for comparison. */
    classic(ClassicDetector::new);

    private final Supplier<Detector> maker;

    DetectorChoice(Supplier<Detector> maker) {
        this.maker = maker;
    }

    /** A detector for one series. */
    public Detector make() {
        return maker.get();
    }
}
