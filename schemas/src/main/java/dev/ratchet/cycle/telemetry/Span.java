package dev.ratchet.cycle.telemetry;

/**
 * Span of a trace.
 *
 * @param component name of the component
 * @param parentSpanId id of the parent span; blank at the root of a trace
 * @param name name of the operation
 * @param atMillis start in milliseconds since the epoch
 * @param durationNanos duration in nanoseconds
 * @param error whether the operation failed
 */
public record Span(
        String tenant,
        String component,
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        long atMillis,
        long durationNanos,
        boolean error,
        SpanKind kind) {}
