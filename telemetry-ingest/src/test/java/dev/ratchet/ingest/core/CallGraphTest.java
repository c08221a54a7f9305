package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallGraphTest {
    private static final long NOW = 1_763_730_000_000L;

    private final CallGraph graph = new CallGraph();

    @Test
    void findsACallWhicheverSpanComesFirst() {
        assertEquals(List.of(), take(span("acme", "cart", "t", "1", "")));
        assertEquals(List.of("cart -> stock"), take(span("acme", "stock", "t", "2", "1")));

        assertEquals(List.of(), take(span("acme", "prices", "t", "4", "3")));
        assertEquals(List.of("cart -> prices"), take(span("acme", "cart", "t", "3", "1")));
    }

    @Test
    void ignoresCallsWithinAComponent() {
        take(span("acme", "cart", "t", "1", ""));

        assertEquals(List.of(), take(span("acme", "cart", "t", "2", "1")));
    }

    @Test
    void separatesTracesAndTenants() {
        take(span("acme", "cart", "t", "1", ""));

        assertEquals(List.of(), take(span("acme", "stock", "u", "2", "1")));
        assertEquals(List.of(), take(span("rival", "stock", "t", "2", "1")));
    }

    @Test
    void reportsACallAgainAfterTenMinutes() {
        Span above = span("acme", "cart", "t", "1", "");
        Span below = span("acme", "stock", "t", "2", "1");

        assertEquals(1, graph.findCalls(List.of(above, below, below), NOW).size());
        assertEquals(0, graph.findCalls(List.of(below), NOW + 599_999).size());
        assertEquals(
                List.of(new Event("acme", "cart", "calls-stock-" + (NOW + 600_000), NOW + 600_000, new Calls("stock"))),
                graph.findCalls(List.of(below), NOW + 600_000));
    }

    @Test
    void discardsTheOldestSpan() {
        take(span("acme", "cart", "t", "first", ""));
        for (int i = 0; i < 50_000; i++) {
            take(span("acme", "cart", "t", "s" + i, ""));
        }

        assertEquals(List.of(), take(span("acme", "stock", "t", "x", "first")));
        assertEquals(List.of("cart -> stock"), take(span("acme", "stock", "t", "y", "s9")));
    }

    private List<String> take(Span span) {
        return graph.findCalls(List.of(span), NOW).stream()
                .map(event -> event.component() + " -> " + ((Calls) event.content()).callee())
                .toList();
    }

    private static Span span(String tenant, String component, String trace, String id, String parent) {
        return new Span(
                tenant, component, new Span.SpanContext(trace, id, parent), "GET /", SpanKind.CLIENT, NOW, 1, false);
    }
}
