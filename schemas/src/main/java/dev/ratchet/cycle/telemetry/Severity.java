package dev.ratchet.cycle.telemetry;

/** Severity, the lowest first. UNKNOWN stands for a value that only newer versions know. */
public enum Severity {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
