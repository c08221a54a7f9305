package dev.ratchet.backtest.series;

import dev.ratchet.analyzer.core.baseline.ClassicDetector;
import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.SeasonalDetector;
import java.util.Locale;

/** The detectors that the command line knows, by their names in small letters. */
public enum DetectorChoice {
    /** The default. */
    SEASONAL,
    /** The plain rule, for comparison. */
    CLASSIC,
    /** Random Cut Forest, for comparison. */
    RCF;

    /** A detector for one series. */
    public Detector make() {
        return switch (this) {
            case SEASONAL -> new SeasonalDetector();
            case CLASSIC -> new ClassicDetector();
            case RCF -> new RandomCutForestDetector();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
