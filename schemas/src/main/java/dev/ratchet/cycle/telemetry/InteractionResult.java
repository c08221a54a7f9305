package dev.ratchet.cycle.telemetry;

/** Result of an interaction. UNKNOWN stands for a value that only newer versions know. */
public enum InteractionResult {
    UNKNOWN,
    /** The user reached the goal. */
    SUCCEEDED,
    /** The user did not reach the goal. */
    FAILED,
    /** The component had no answer. */
    UNANSWERED
}
