package dev.ratchet.cycle.opportunity;

/** How soon an opportunity is taken up. UNKNOWN stands for a value of a newer version. */
public enum Priority {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
