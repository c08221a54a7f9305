package dev.ratchet.backtest.microservices;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls in the spans of one minute. */
public final class Traced {
    private static final double MILLI_NANOS = 1e6;

    /**
     * Call that a service served.
     *
     * @param caller name of the service that called; blank for a user
     * @param millis duration at the server in milliseconds
     * @param clientMillis duration at the client in milliseconds; that at the server if the client has no span
     */
    public record ServedCall(
            String service, String caller, String route, double millis, double clientMillis, boolean isFailed) {}

    /** Calls of a minute. */
    public static List<ServedCall> calls(GeneratedMinute minute) {
        Map<String, Span> byId = new HashMap<>();
        minute.spans().forEach(it -> byId.put(it.context().spanId(), it));
        List<ServedCall> calls = new ArrayList<>();
        for (Span span : minute.spans()) {
            if (span.kind() == SpanKind.SERVER || span.kind() == SpanKind.CONSUMER) {
                Span parent = byId.getOrDefault(span.context().parentSpanId(), span);
                boolean isClient = parent.kind() == SpanKind.CLIENT;
                calls.add(new ServedCall(
                        span.component(),
                        parent.component().equals(span.component()) ? "" : parent.component(),
                        span.name(),
                        span.durationNanos() / MILLI_NANOS,
                        (isClient ? parent : span).durationNanos() / MILLI_NANOS,
                        span.error()));
            }
        }
        return calls;
    }

    private Traced() {}
}
