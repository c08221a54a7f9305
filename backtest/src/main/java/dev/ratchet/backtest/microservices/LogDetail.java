package dev.ratchet.backtest.microservices;

/** Content of the log records of a system. */
public enum LogDetail {
    /** No log records. */
    NONE,
    /** Log records without the ids of trace and span. */
    WITHOUT_TRACE,
    /** Log records with the ids of trace and span. */
    WITH_TRACE
}
