package dev.ratchet.ingest.core;

import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives which component calls which: a span whose parent belongs to another component is a call from that component
 * to this one.
 *
 * <p>A call usually ends before its caller does, so either span may arrive first. The last 50,000 spans of each kind
 * wait for their counterpart. A call is reported at most every ten minutes, and 10,000 calls are remembered as
 * reported. A call that is missed, after a restart or because its two spans reached different instances, is found again
 * while the calls continue. Thread-safe.
 */
public final class CallGraph {
    private static final int MOST_SPANS = 50_000;
    private static final int MOST_CALLS = 10_000;
    private static final long REPORT_INTERVAL_MILLIS = 600_000;

    private final Map<SpanId, String> seen = bounded(MOST_SPANS);
    private final Map<SpanId, String> waiting = bounded(MOST_SPANS);
    private final Map<Edge, Long> reportedAtMillis = bounded(MOST_CALLS);

    /** Identity of a span; comparable, because a map then finds one of many with the same hash code fast. */
    private record SpanId(String tenant, String traceId, String spanId) implements Comparable<SpanId> {
        private static final Comparator<SpanId> ORDER = Comparator.comparing(SpanId::spanId)
                .thenComparing(SpanId::traceId)
                .thenComparing(SpanId::tenant);

        @Override
        public int compareTo(SpanId other) {
            return ORDER.compare(this, other);
        }
    }

    /** Call between two components; comparable for the same reason. */
    private record Edge(String tenant, String caller, String callee) implements Comparable<Edge> {
        private static final Comparator<Edge> ORDER =
                Comparator.comparing(Edge::caller).thenComparing(Edge::callee).thenComparing(Edge::tenant);

        @Override
        public int compareTo(Edge other) {
            return ORDER.compare(this, other);
        }
    }

    /** Returns the calls that the spans reveal, as events of the callers. */
    public synchronized List<Event> findCalls(List<Span> spans, long nowMillis) {
        List<Event> events = new ArrayList<>();
        for (Span span : spans) {
            SpanId id = new SpanId(
                    span.tenant(), span.context().traceId(), span.context().spanId());
            seen.put(id, span.component());
            String below = waiting.remove(id);
            if (below != null) {
                call(span.tenant(), span.component(), below, nowMillis).ifPresent(events::add);
            }
            if (!span.context().parentSpanId().isEmpty()) {
                SpanId parent = new SpanId(
                        span.tenant(), span.context().traceId(), span.context().parentSpanId());
                String above = seen.get(parent);
                if (above != null) {
                    call(span.tenant(), above, span.component(), nowMillis).ifPresent(events::add);
                } else {
                    waiting.put(parent, span.component());
                }
            }
        }
        return events;
    }

    private Optional<Event> call(String tenant, String caller, String callee, long nowMillis) {
        Edge edge = new Edge(tenant, caller, callee);
        Long before = reportedAtMillis.get(edge);
        if (caller.equals(callee) || (before != null && nowMillis - before < REPORT_INTERVAL_MILLIS)) {
            return Optional.empty();
        }
        reportedAtMillis.put(edge, nowMillis);
        return Optional.of(
                new Event(tenant, caller, "calls-" + callee + "-" + nowMillis, nowMillis, new Calls(callee)));
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
