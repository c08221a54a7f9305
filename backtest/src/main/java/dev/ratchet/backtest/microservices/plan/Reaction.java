package dev.ratchet.backtest.microservices.plan;

/** Reaction of a caller to a call that failed or returned a wrong value. */
public enum Reaction {
    /** Ends with the same result. */
    PROPAGATE,
    /** Ends with a value that its own caller finds wrong. */
    RETURN_EMPTY,
    /** Ends with a value that its own caller accepts. */
    RETURN_DEFAULT,
    /** Omits its later calls and queries. */
    SKIP_CALLS,
    /** Does more work instead, and goes on. */
    FALL_BACK,
    /** Goes on as if nothing happened. */
    IGNORE
}
