package dev.ratchet.cycle.telemetry;

/** How an interaction ended. UNKNOWN stands for a value of a newer version. */
public enum InteractionResult {
    UNKNOWN,
    /** They got what they wanted. */
    SUCCEEDED,
    /** They did not. */
    FAILED,
    /** Nobody and nothing had an answer. */
    UNANSWERED
}
