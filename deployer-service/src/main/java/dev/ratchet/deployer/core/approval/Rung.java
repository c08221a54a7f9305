package dev.ratchet.deployer.core.approval;

/** Rung of the ladder of autonomy, lowest first. */
public enum Rung {
    /** Makes proposals for people to read, and writes nothing into a repository. */
    OBSERVE,
    /** Makes proposals, and offers them as branches and pull requests; the default. */
    PROPOSE,
    /** Rolls out changes that a person approved. */
    APPROVE,
    /** Rolls out changes that passed every gate. */
    AUTO
}
