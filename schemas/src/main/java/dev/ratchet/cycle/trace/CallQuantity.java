package dev.ratchet.cycle.trace;

/** Quantity of a {@link CallValue}. UNKNOWN stands for a quantity that only newer versions know. */
public enum CallQuantity {
    UNKNOWN,
    /** Number of calls. */
    REQUESTS,
    /** Number of calls among {@link #REQUESTS} that failed. */
    FAILURES,
    /** Number of failed calls that are not among {@link #REQUESTS}. */
    FAILED_REQUESTS,
    /** Number of calls whose duration {@link #TOTAL_MILLIS} sums up. */
    TIMED_REQUESTS,
    /** Number of failed calls whose duration {@link #TOTAL_MILLIS} sums up, not among {@link #TIMED_REQUESTS}. */
    TIMED_FAILURES,
    /** Sum of the durations of the timed calls in milliseconds. */
    TOTAL_MILLIS,
    /** Mean, quantile or another statistic of the duration of a call in milliseconds. */
    MILLIS,
    /** Share of the calls that failed. */
    FAILURE_SHARE
}
