package dev.ratchet.cycle.proposal;

/** Who makes a proposal. UNKNOWN stands for a value of a newer version. */
public enum ProposerKind {
    UNKNOWN,
    RECIPE,
    MODEL,
    PROPOSER
}
