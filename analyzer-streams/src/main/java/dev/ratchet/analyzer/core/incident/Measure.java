package dev.ratchet.analyzer.core.incident;

/** Quantity that is measured of a {@link Subject}. */
public enum Measure {
    /** Time of an operation without its calls, in milliseconds. */
    SELF_TIME,
    /** Time between caller and callee, in milliseconds: the duration of the call minus that of its answer. */
    NETWORK_TIME,
    /** Duration of calls to a service outside of the telemetry, in milliseconds. */
    OUTSIDE_TIME,
    /** Duration of an operation with its calls, in milliseconds: what its callers see. */
    DURATION,
    /** Share of the invocations that failed although none of their calls did. */
    OWN_FAILURES,
    /** Share of the invocations that failed. */
    FAILURES,
    /** Share of the calls over a connection that failed although the callee succeeded or never received them. */
    CALL_FAILURES,
    /** Share of the invocations of an operation that call a component. */
    CALLS,
    /** Share of the invocations of an operation whose last call is to a component. */
    ENDS,
    /** Share of the invocations of an operation that write a line with a template. */
    LINES,
    /** Value of a gauge. */
    GAUGE,
    /** Duration of calls by a metric, in milliseconds, or in the unit of the metric if it states none. */
    REPORTED_TIME,
    /** Share of the calls that failed, by metrics. */
    REPORTED_FAILURES,
    /** Number of calls in a period, by metrics, or of the invocations of an operation with which traces begin. */
    REQUESTS;

    /** Whether the measure is a share between 0 and 1. */
    public boolean isShare() {
        return switch (this) {
            case OWN_FAILURES, FAILURES, CALL_FAILURES, CALLS, ENDS, LINES, REPORTED_FAILURES -> true;
            case SELF_TIME, NETWORK_TIME, OUTSIDE_TIME, DURATION, GAUGE, REPORTED_TIME, REQUESTS -> false;
        };
    }

    /** Whether a deviation shows where the cause lies, and not only that somebody is affected by it. */
    public boolean isLocal() {
        return this != DURATION && this != FAILURES && !isReported();
    }

    /** Whether it is the duration or the failures of calls by metrics, which include those of further calls. */
    public boolean isReported() {
        return this == REPORTED_TIME || this == REPORTED_FAILURES;
    }
}
