package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.ingest.core.Metrics.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationMetricsTest {
    private static final long NOW = 1_763_730_000_000L;

    private final OperationMetrics operations = new OperationMetrics();

    @Test
    void countsTheCallsOfEachOperationAndTheFailedOnesApart() {
        List<Histogram> histograms = of(
                span("GET /cart", SpanKind.SERVER, 10, false),
                span("GET /cart", SpanKind.SERVER, 20, false),
                span("GET /cart", SpanKind.SERVER, 5, true),
                span("orders process", SpanKind.CONSUMER, 1, false));

        assertEquals(
                Map.of(
                        Map.of("operation", "GET /cart"),
                        2L,
                        Map.of("operation", "GET /cart", "error", "true"),
                        1L,
                        Map.of("operation", "orders process"),
                        1L),
                histograms.stream().collect(Collectors.toMap(it -> it.series().attributes(), it -> it.distribution()
                        .buckets()
                        .total())));
        Distribution first = histograms.getFirst().distribution();
        assertEquals(Optional.of(30.0), first.sum());
        assertEquals(Optional.of(10.0), first.min());
        assertEquals(Optional.of(20.0), first.max());
        assertEquals(NOW, first.atMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, GET",
        "INTERNAL, render",
        "PRODUCER, publish",
        "UNKNOWN, x",
        "CONSUMER, orders receive",
        "CONSUMER, poll orders"
    })
    void ignoresSpansThatServeNoCall(SpanKind kind, String name) {
        assertEquals(List.of(), of(span(name, kind, 10, false)));
    }

    @Test
    void keepsEachBucketWithinTwoPercentAndTheirNumberWithinTheLimit() {
        Buckets.Exponential narrow = buckets(span("a", SpanKind.SERVER, 1000, false));
        Buckets.Exponential wide =
                buckets(span("b", SpanKind.SERVER, 1e-6, false), span("b", SpanKind.SERVER, 1e7, false));

        assertEquals(5, narrow.scale());
        double low = Math.pow(2, narrow.offset() / 32.0);
        assertTrue(low < 1000 && 1000 <= low * Math.pow(2, 1 / 32.0));
        assertEquals(2, wide.total());
        assertTrue(wide.counts().length <= Buckets.MOST);
    }

    @Test
    void namesTheBusiestTwoHundredOperationsIndividually() {
        List<Span> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(span("op" + i, SpanKind.SERVER, 10, false));
        }
        many.add(span("op240", SpanKind.SERVER, 10, false));

        Map<String, Long> first = calls(many, NOW);
        Map<String, Long> later = calls(many, NOW + 600_000);

        assertEquals(201, first.size());
        assertEquals(51, first.get("(others)"));
        assertEquals(201, later.size());
        assertTrue(!first.containsKey("op240") && later.containsKey("op240"));
    }

    private Map<String, Long> calls(List<Span> spans, long nowMillis) {
        return operations.of("acme", spans, nowMillis).histograms().stream()
                .collect(Collectors.toMap(
                        it -> it.series().attributes().getOrDefault("operation", ""),
                        it -> it.distribution().buckets().total()));
    }

    private Buckets.Exponential buckets(Span... spans) {
        return (Buckets.Exponential) of(spans).getFirst().distribution().buckets();
    }

    private List<Histogram> of(Span... spans) {
        return operations.of("acme", List.of(spans), NOW).histograms();
    }

    private static Span span(String name, SpanKind kind, double millis, boolean error) {
        return new Span(
                "acme",
                "shop",
                new Span.SpanContext("t", "s", ""),
                name,
                kind,
                NOW - 60_000,
                Math.max(1, Math.round(millis * 1e6)),
                error);
    }
}
