package dev.ratchet.cycle.health;

/** Place of a release in a target. UNKNOWN stands for a value that only newer versions know. */
public enum Slot {
    UNKNOWN,
    CONTROL,
    CANARY
}
