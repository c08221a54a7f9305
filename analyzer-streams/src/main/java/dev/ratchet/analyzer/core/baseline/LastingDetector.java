package dev.ratchet.analyzer.core.baseline;

/** A detector whose state can be kept: another that is given it goes on as if it had seen the same points. */
public interface LastingDetector extends Detector {
    /** What earlier days had at this time of day; NaN while too few are known. */
    double season(long atMillis);

    /** Writes the state, or reads it in place of this one's. */
    void state(State state);
}
