package dev.ratchet.cycle.proposal;

/**
 * Kind of a proposed change. A refactoring does not claim an improvement, so it needs no goal. UNKNOWN stands for a
 * value that only newer versions know.
 */
public enum ProposalType {
    UNKNOWN,
    BUG_FIX,
    PERFORMANCE,
    QUALITY,
    FEATURE,
    CONFIGURATION,
    REVERT,
    REFACTORING,
    /** Specification about interactions that fail or succeed. */
    LEARNING,
    /** Specification about interactions that remain unanswered. */
    DOCUMENTATION
}
