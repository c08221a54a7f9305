package dev.ratchet.cycle.opportunity;

/** How risky a change of the component is. UNKNOWN stands for a value of a newer version. */
public enum Risk {
    UNKNOWN,
    LOW,
    MEDIUM,
    HIGH
}
