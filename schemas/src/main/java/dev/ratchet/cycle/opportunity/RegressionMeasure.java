package dev.ratchet.cycle.opportunity;

/** Measure of a component. UNKNOWN stands for a value that only newer versions know. */
public enum RegressionMeasure {
    UNKNOWN,
    /** Geometric mean of the latency of successful calls, in milliseconds. */
    LATENCY,
    /** 95th percentile of the latency of successful calls, in milliseconds. */
    TAIL_LATENCY,
    /** Share of failed calls. */
    ERRORS,
    /** Calls per minute. */
    THROUGHPUT,
    /** CPU time per call, in milliseconds. */
    CPU,
    /** Used share of a resource. */
    RESOURCE
}
