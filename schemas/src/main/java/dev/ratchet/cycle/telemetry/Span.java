package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;

/**
 * Span of a trace.
 *
 * @param component name of the component
 * @param context identity within the trace
 * @param name name of the operation
 * @param atMillis start in milliseconds since the epoch
 * @param durationNanos duration in nanoseconds
 * @param error whether the operation failed
 */
public record Span(
        String tenant,
        String component,
        SpanContext context,
        String name,
        SpanKind kind,
        long atMillis,
        long durationNanos,
        boolean error) {
    /** Validates the component. */
    public Span {
        Check.id("component", component);
    }

    /**
     * Identity of a span within its trace.
     *
     * @param parentSpanId id of the parent span; blank at the root of a trace
     */
    public record SpanContext(String traceId, String spanId, String parentSpanId) {}
}
