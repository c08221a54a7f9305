package dev.ratchet.cycle.rollout;

/** State of a rollout. UNKNOWN stands for a value that only newer versions know. */
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
    /** Ended by a return to an earlier release. */
    REVERTED,
    /** End of a proposal without a rollout, whose change people merged. */
    MERGED,
    /** End of a proposal that is a specification, which people have now. */
    SPECIFIED
}
