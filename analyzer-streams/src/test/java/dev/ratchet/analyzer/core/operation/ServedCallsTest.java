package dev.ratchet.analyzer.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServedCallsTest {
    private static final Map<String, String> SERVER = Map.of("span.kind", "SPAN_KIND_SERVER");

    private final ServedCalls calls = new ServedCalls();
    private final Map<String, Long> counted = new TreeMap<>();

    @Test
    void addsTheIncreasesOfACumulativeHistogramAndDetectsAReset() {
        count("http.server.request.duration.count", Map.of(), PointKind.CUMULATIVE, 100, 160, 160, 40);

        assertEquals(Map.of("histograms", 100L), counted);
    }

    @Test
    void ignoresAPointThatIsNotNewer() {
        count("rpc.server.duration.count", Map.of(), PointKind.CUMULATIVE, 100, 160);
        count("rpc.server.duration.count", Map.of(), PointKind.CUMULATIVE, 100, 160);

        assertEquals(Map.of("histograms", 60L), counted);
    }

    @Test
    void distinguishesTheSourcesOfTheSameCalls() {
        count("http.server.request.duration.count", Map.of(), PointKind.DELTA, 5, 6);
        count("traces.span.metrics.duration.count", SERVER, PointKind.DELTA, 7);
        count("traces.span.metrics.calls", SERVER, PointKind.DELTA, 8);

        assertEquals(Map.of("histograms", 11L, "span metrics", 7L, "span calls", 8L), counted);
    }

    @Test
    void ignoresWhatCountsNoServedCalls() {
        count("http.client.request.duration.count", Map.of(), PointKind.DELTA, 5);
        count("http.server.request.duration.sum", Map.of(), PointKind.DELTA, 5);
        count("traces.span.metrics.calls", Map.of("span.kind", "SPAN_KIND_CLIENT"), PointKind.DELTA, 5);

        assertEquals(Map.of(), counted);
    }

    private void count(String metric, Map<String, String> attributes, PointKind kind, double... values) {
        long[] at = new long[values.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
        }
        Series series = new Series(
                metric.hashCode(), 1, Optional.of(new SeriesDefinition("shop", metric, "", attributes, kind)));
        calls.count(
                new MetricBatch("acme", List.of(series), new int[values.length], at, values),
                (component, source, atMillis, count) -> counted.merge(source, count, Long::sum));
    }
}
