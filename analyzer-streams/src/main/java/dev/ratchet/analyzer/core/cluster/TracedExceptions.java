package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts the exceptions that spans recorded to the log records that their component would have written.
 *
 * <p>An exception passes through several spans of a component, and each may record it. It counts once per trace, as
 * long as its first record is among the last 20,000. Not thread-safe; a restart forgets the earlier ones.
 */
public final class TracedExceptions {
    private static final int MOST = 20_000;

    /** OpenTelemetry severity number of an error. */
    private static final int ERROR = 17;

    private final Map<Seen, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Seen(ComponentId component, String trace, String type, String message) {}

    /** Errors for the exceptions that no earlier span of the trace recorded. */
    public List<TracedError> of(Span span) {
        return span.details().map(it -> of(span, it)).orElse(List.of());
    }

    private List<TracedError> of(Span span, Span.SpanDetails details) {
        List<TracedError> records = new ArrayList<>();
        for (LoggedException it : details.exceptions()) {
            Seen now = new Seen(
                    new ComponentId(span.tenant(), span.component()),
                    span.context().traceId(),
                    it.type(),
                    it.message());
            if (seen.putIfAbsent(now, true) == null) {
                records.add(new TracedError(record(span, details, it), CallContext.of(span, details)));
            }
        }
        return records;
    }

    private static LogRecord record(Span span, Span.SpanDetails details, LoggedException exception) {
        return new LogRecord(
                span.tenant(),
                span.component(),
                details.origin().instance(),
                span.atMillis(),
                ERROR,
                "",
                Optional.of(exception),
                new LogRecord.LogContext(
                        span.context().traceId(), span.context().spanId(), ""));
    }
}
