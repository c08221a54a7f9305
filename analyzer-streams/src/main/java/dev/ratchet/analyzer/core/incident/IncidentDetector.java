package dev.ratchet.analyzer.core.incident;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.trace.TracePart;
import java.util.List;

/**
 * Finds incidents in the spans, log records and metrics of one tenant: both steps of the search, in one process and
 * without stored state.
 *
 * <p>The result depends only on the records and the times that are passed in. Not thread-safe.
 */
public final class IncidentDetector {
    private static final TracePart.Coordinates UNKNOWN = new TracePart.Coordinates(0, 0);

    private final TraceParts parts = new TraceParts();
    private final SystemMonitor monitor = new SystemMonitor();

    /** Adds a span that arrived at a time in milliseconds since the epoch. */
    public void add(Span span, long nowMillis) {
        monitor.accept(parts.of(UNKNOWN, span, nowMillis), nowMillis);
    }

    /** Adds a log record that arrived at a time in milliseconds since the epoch. */
    public void add(LogRecord log, long nowMillis) {
        parts.of(UNKNOWN, log, nowMillis).ifPresent(it -> monitor.accept(it, nowMillis));
    }

    /**
     * Adds the gauges of resources and the values about calls in a batch that arrived at a time in milliseconds since
     * the epoch.
     */
    public void add(MetricBatch batch, long nowMillis) {
        parts.of(UNKNOWN, batch, nowMillis).ifPresent(it -> monitor.accept(it, nowMillis));
    }

    /** Evaluates the minutes that are complete at a time in milliseconds since the epoch. */
    public List<Incident> advance(long nowMillis) {
        return monitor.advance(nowMillis);
    }

    /** Text of a template, with placeholders for the variable parts; blank for an unknown id. */
    public String template(long id) {
        return monitor.template(id);
    }
}
