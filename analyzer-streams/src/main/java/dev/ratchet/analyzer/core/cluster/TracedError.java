package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.telemetry.LogRecord;

/**
 * Error with the call in which it was recorded.
 *
 * @param log log record of the error, written by the component or derived from a span
 * @param call call in which it was recorded
 */
public record TracedError(LogRecord log, CallContext call) {
    /** Error that was not recorded in a call. */
    public static TracedError logged(LogRecord log) {
        return new TracedError(log, CallContext.NONE);
    }
}
