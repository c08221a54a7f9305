package dev.ratchet.cycle.telemetry;

/** Meaning of the values of a series. UNKNOWN stands for a value that only newer versions know. */
public enum PointKind {
    UNKNOWN,
    /** Current value. */
    GAUGE,
    /** Increase since the previous point. */
    DELTA,
    /** Sum since the start of the source. */
    CUMULATIVE
}
