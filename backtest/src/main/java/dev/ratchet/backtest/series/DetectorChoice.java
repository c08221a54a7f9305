package dev.ratchet.backtest.series;

import dev.ratchet.analyzer.core.baseline.ClassicDetector;
import dev.ratchet.analyzer.core.baseline.Detector;
import dev.ratchet.analyzer.core.baseline.SeasonalDetector;
import java.util.Locale;

/** Detectors that the command line offers, by their names in lower case. */
public enum DetectorChoice {
    /** Default detector. */
    SEASONAL,
    /** Naive rule, for comparison. */
    CLASSIC,
    /** Random Cut Forest, for comparison. */
    RCF;

    /** Creates a detector for one series. */
    public Detector create() {
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
