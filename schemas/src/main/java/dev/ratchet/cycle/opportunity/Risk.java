package dev.ratchet.cycle.opportunity;

/** Risk of changing a component. UNKNOWN stands for a value that only newer versions know. */
public enum Risk {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH
}
