package dev.ratchet.analyzer.core.baseline;

/** Detector with serialisable state: a detector restored from it continues as if it had seen the same points. */
public interface RestorableDetector extends Detector {
    /** Baseline from earlier days at this time of day; NaN while there are too few. */
    double season(long atMillis);

    /** Writes the state, or replaces it by the stored one. */
    void transfer(StateStream state);
}
