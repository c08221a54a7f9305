package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;

/**
 * Failed call in which an error was recorded. Text is blank where the telemetry does not state it.
 *
 * @param peer name or address of what is called
 * @param system system of the call, such as {@code postgresql} or {@code grpc}
 * @param status status code of HTTP or RPC
 * @param durationMillis duration of the call in milliseconds
 */
public record CallContext(String peer, String system, String status, long durationMillis) {
    /** Context of an error that was not recorded in a call. */
    static final CallContext NONE = new CallContext("", "", "", 0);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Context of an error that a span recorded; only a span of a client is a call to something else. */
    static CallContext of(Span span, Span.SpanDetails details) {
        return span.kind() == SpanKind.CLIENT && span.error()
                ? new CallContext(
                        details.peer(), details.system(), details.status(), span.durationNanos() / NANOS_PER_MILLI)
                : NONE;
    }
}
