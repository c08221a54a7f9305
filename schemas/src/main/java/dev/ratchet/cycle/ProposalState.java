package dev.ratchet.cycle;

/** READY passed every gate; REFUSED did not. UNKNOWN stands for a value of a newer version. */
public enum ProposalState {
    UNKNOWN,
    READY,
    REFUSED
}
