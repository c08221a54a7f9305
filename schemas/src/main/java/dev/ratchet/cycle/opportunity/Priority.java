package dev.ratchet.cycle.opportunity;

/** Priority of an opportunity, the lowest first. UNKNOWN stands for a value that only newer versions know. */
public enum Priority {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
