package dev.ratchet.backtest.microservices;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Spans of some minutes, by id. */
record Traces(Map<String, Span> byId, Map<String, List<Span>> children) {
    /** First minute after the cold start. */
    static final int FIRST_MINUTE = 10;

    static Traces of(long seed, SystemShape shape, int minutes, List<Fault> faults) {
        GeneratedSystem system = new GeneratedSystem(seed, shape);
        system.minute(0, List.of());
        Map<String, Span> byId = new LinkedHashMap<>();
        Map<String, List<Span>> children = new HashMap<>();
        for (int minute = FIRST_MINUTE; minute < FIRST_MINUTE + minutes; minute++) {
            for (Span span : system.minute(minute * 60_000L, faults).spans()) {
                byId.put(span.context().spanId(), span);
                children.computeIfAbsent(span.context().parentSpanId(), id -> new ArrayList<>())
                        .add(span);
            }
        }
        return new Traces(byId, children);
    }

    /** Duration of a span without that of its children, which are assumed not to overlap. */
    long selfNanos(Span span) {
        return span.durationNanos()
                - children(span).stream().mapToLong(Span::durationNanos).sum();
    }

    /** Whether children of a span overlap or are asynchronous. */
    boolean isParallel(Span span) {
        long sum = children(span).stream().mapToLong(Span::durationNanos).sum();
        return sum > span.durationNanos();
    }

    List<Span> children(Span span) {
        return children.getOrDefault(span.context().spanId(), List.of());
    }

    /** SERVER span of a remote call; empty for a query. */
    Optional<Span> server(Span client) {
        return children(client).stream()
                .filter(child -> child.kind() == SpanKind.SERVER)
                .findFirst();
    }

    /** Traces that contain an operation. */
    Set<String> with(String component, String operation) {
        return byId.values().stream()
                .filter(span ->
                        span.component().equals(component) && span.name().equals(operation))
                .map(span -> span.context().traceId())
                .collect(Collectors.toSet());
    }
}
