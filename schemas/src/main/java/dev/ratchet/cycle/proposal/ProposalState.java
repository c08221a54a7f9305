package dev.ratchet.cycle.proposal;

/** State of a proposal after its gates. UNKNOWN stands for a value that only newer versions know. */
public enum ProposalState {
    UNKNOWN,
    /** Every gate passed. */
    READY,
    /** A gate failed, or there was no change to check. */
    REFUSED
}
