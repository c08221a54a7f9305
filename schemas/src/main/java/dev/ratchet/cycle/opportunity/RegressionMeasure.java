package dev.ratchet.cycle.opportunity;

/** The measures of a component that are watched for regressions. UNKNOWN stands for a value of a newer version. */
public enum RegressionMeasure {
    UNKNOWN,
    /** Geometric mean of the latency of calls without error, in milliseconds. */
    LATENCY,
    /** Their 95th percentile, in milliseconds. */
    TAIL_LATENCY,
    /** The share of calls that end with an error. */
    ERRORS,
    /** Calls a minute. */
    THROUGHPUT,
    /** Processor time of a call, in milliseconds. */
    CPU,
    /** The share of a resource that is used. */
    RESOURCE
}
