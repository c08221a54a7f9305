package dev.ratchet.cycle;

/** A step of the ladder of autonomy. UNKNOWN stands for a value of a newer version. */
public enum Rung {
    UNKNOWN,
    OBSERVE,
    PROPOSE,
    APPROVE,
    AUTO
}
