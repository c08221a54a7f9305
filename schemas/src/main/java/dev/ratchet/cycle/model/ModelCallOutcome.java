package dev.ratchet.cycle.model;

/** Outcome of a model call. UNKNOWN stands for a value that only newer versions know. */
public enum ModelCallOutcome {
    UNKNOWN,
    /** The answer is complete. */
    ANSWERED,
    /** The answer reached the limit of its tokens. */
    CUT,
    /** The provider withheld the answer. */
    FILTERED,
    /** The model asked for a tool. */
    TOOL_CALL,
    /** The provider refused the call, which costs nothing. */
    REJECTED,
    /** The call was sent, and its answer did not arrive or is not readable. */
    LOST,
    /** The budget does not cover the call, so it was not sent. */
    BEYOND_BUDGET;

    /** Whether the model received the prompt and ended its answer, so that the same prompt is not sent again. */
    public boolean isFinal() {
        return this == ANSWERED || this == CUT || this == FILTERED || this == TOOL_CALL;
    }
}
