package dev.ratchet.cycle.proposal;

/** Kind of the author of a proposal. UNKNOWN stands for a value that only newer versions know. */
public enum ProposerKind {
    UNKNOWN,
    RECIPE,
    MODEL,
    PROPOSER,
    /** Description of an opportunity for people, which nobody deploys. */
    SPECIFICATION
}
