package dev.ratchet.deployer.core.approval;

/** A step of the ladder of autonomy, lowest first. */
public enum Rung {
    /** Make proposals; the default. */
    PROPOSE,
    /** Let out what a person approved. */
    APPROVE,
    /** Let out what passed every gate. */
    AUTO
}
