package dev.ratchet.deployer.core.approval;

/** Rung of the ladder of autonomy, lowest first. */
public enum Rung {
    /** Makes proposals; the default. */
    PROPOSE,
    /** Rolls out changes that a person approved. */
    APPROVE,
    /** Rolls out changes that passed every gate. */
    AUTO
}
