package dev.ratchet.cycle.health;

/** The place of a release in a target. UNKNOWN stands for a value of a newer version. */
public enum Slot {
    UNKNOWN,
    CONTROL,
    CANARY
}
