package dev.ratchet.cycle.telemetry;

/** How the values of a series are to be read. UNKNOWN stands for a value of a newer version. */
public enum PointKind {
    UNKNOWN,
    GAUGE,
    DELTA,
    CUMULATIVE
}
