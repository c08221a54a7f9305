package dev.ratchet.deployer.core.approval;

/** Rung of the ladder of autonomy, lowest first. */
public enum Rung {
    /** Makes proposals; the default. */
    PROPOSE,
    /** Rolls out what a person approved. */
    APPROVE,
    /** Rolls out what passed every gate. */
    AUTO
}
