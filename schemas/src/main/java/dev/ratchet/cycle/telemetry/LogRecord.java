package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/** A log record; severity is OpenTelemetry's number (17 and above is an error). */
public record LogRecord(
        String tenant,
        String component,
        String instance,
        long atMillis,
        int severity,
        String body,
        Optional<LoggedException> exception,
        String traceId,
        String spanId,
        String user) {
    /** Checks its values and copies its collections. */
    public LogRecord {
        Check.notBlank("component", component);
    }
}
