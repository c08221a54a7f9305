package dev.ratchet.analyzer.core.cluster;

/** Errors of a cluster by minute, over the last day. */
public interface ErrorCounts {
    /** Number of errors from the first to the last minute, both included. */
    long sum(long first, long last);

    /** First minute with an error from a minute on, or the default. */
    long earliest(long first, long defaultValue);

    /** Last minute with an error, or the default. */
    long latest(long defaultValue);
}
