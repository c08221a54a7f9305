package dev.ratchet.cycle.proposal;

/** Autonomy of a watch when harm is established. */
public enum WatchRung {
    /** A rung that only newer versions know; treated as OBSERVE. */
    UNKNOWN,
    /** Reports the harm; the default. */
    OBSERVE,
    /** Reports the harm with the exact action. */
    PROPOSE,
    /** Carries out the action. */
    AUTO
}
