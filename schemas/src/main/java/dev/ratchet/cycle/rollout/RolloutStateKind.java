package dev.ratchet.cycle.rollout;

/** The states of a rollout. UNKNOWN stands for a value of a newer version. */
public enum RolloutStateKind {
    UNKNOWN,
    NEW,
    PLANNED,
    STAGED,
    CANARY,
    STEPPING,
    WATCHING,
    ROLLING_BACK,
    WITHDRAWING,
    NEEDS_HUMAN,
    CONFIRMED,
    ROLLED_BACK,
    NO_EFFECT,
    REJECTED,
    EXPIRED,
    /** A person returned to an earlier release. */
    REVERTED
}
