package dev.ratchet.cycle.watch;

/** State of a watch; those from CONFIRMED on are final. */
public enum WatchStateKind {
    /** A state that only newer versions know. */
    UNKNOWN,
    /** Before the first event. */
    NEW,
    /** The versions are compared. */
    WATCHING,
    /** Harm is established, and the deployment is rolled back. */
    ROLLING_BACK,
    /** No harm was found. */
    CONFIRMED,
    /** Harm is established and was reported. */
    HARMFUL,
    /** Harm is established, and the action succeeded. */
    ROLLED_BACK,
    /** Harm is established, and the action failed. */
    ROLL_BACK_FAILED,
    /** The data cannot support a decision. */
    INSUFFICIENT_DATA,
    /** The version was replaced before the end of the watch. */
    SUPERSEDED
}
