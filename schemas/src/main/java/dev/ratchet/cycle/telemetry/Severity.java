package dev.ratchet.cycle.telemetry;

/** How bad it is. UNKNOWN stands for a value of a newer version. */
public enum Severity {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
