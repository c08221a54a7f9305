package dev.ratchet.cycle.proposal;

/** Way in which a change reaches production. UNKNOWN stands for a value that only newer versions know. */
public enum Delivery {
    UNKNOWN,
    /** Ratchet rolls the release of the change out. */
    ROLLOUT,
    /** People merge the diff of the change, and their own pipeline deploys it. */
    PULL_REQUEST
}
