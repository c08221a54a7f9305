package dev.ratchet.cycle.telemetry;

/**
 * One span of a trace.
 *
 * @param parentSpanId empty at the root of a trace
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
