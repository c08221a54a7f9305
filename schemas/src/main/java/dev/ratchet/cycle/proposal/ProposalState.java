package dev.ratchet.cycle.proposal;

/** READY passed every gate; REFUSED did not. UNKNOWN stands for a value of a newer version. */
public enum ProposalState {
    UNKNOWN,
    READY,
    REFUSED
}
