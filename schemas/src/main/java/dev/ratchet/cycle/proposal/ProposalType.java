package dev.ratchet.cycle.proposal;

/**
 * Kind of change that a proposal holds. A refactoring claims no improvement, so it needs no goal. UNKNOWN stands for a value
 * of a newer version.
 */
public enum ProposalType {
    UNKNOWN,
    BUG_FIX,
    PERFORMANCE,
    QUALITY,
    FEATURE,
    CONFIGURATION,
    REVERT,
    REFACTORING
}
