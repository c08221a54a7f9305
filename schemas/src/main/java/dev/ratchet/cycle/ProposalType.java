package dev.ratchet.cycle;

/** What kind of change a proposal holds. UNKNOWN stands for a value of a newer version. */
public enum ProposalType {
    UNKNOWN,
    BUG_FIX,
    PERFORMANCE,
    QUALITY,
    FEATURE,
    CONFIGURATION,
    REVERT
}
