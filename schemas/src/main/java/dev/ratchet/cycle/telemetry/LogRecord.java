package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Log record.
 *
 * @param component name of the component
 * @param instance name of the instance; may be blank
 * @param atMillis timestamp in milliseconds since the epoch
 * @param severity OpenTelemetry's severity number; 17 and above is an error
 * @param body message; may be blank
 * @param exception logged exception; empty if there is none
 * @param context trace, span, user and source
 */
public record LogRecord(
        String tenant,
        String component,
        String instance,
        long atMillis,
        int severity,
        String body,
        Optional<LoggedException> exception,
        LogContext context) {
    /** Validates the component. */
    public LogRecord {
        Check.id("component", component);
    }

    /**
     * Context of a log record: its trace, span, user and source.
     *
     * @param traceId id of the trace; blank if there is none
     * @param spanId id of the span; blank if there is none
     * @param user identity of the affected user; blank if unknown
     * @param source qualified name of the function that wrote the record, or else of its logger or file; blank if
     *     unknown
     * @param line line number of the statement in the source code; 0 if unknown
     * @param version version of the component; blank if unknown
     */
    public record LogContext(String traceId, String spanId, String user, String source, int line, String version) {
        /** Context of a record whose line number and version are unknown. */
        public LogContext(String traceId, String spanId, String user, String source) {
            this(traceId, spanId, user, source, 0, "");
        }

        /** Context of a record whose source is unknown. */
        public LogContext(String traceId, String spanId, String user) {
            this(traceId, spanId, user, "");
        }

        /** Context without a trace and a user. */
        public static LogContext none() {
            return new LogContext("", "", "");
        }
    }
}
