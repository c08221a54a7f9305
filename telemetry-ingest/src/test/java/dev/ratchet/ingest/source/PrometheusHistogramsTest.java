package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.DistributionOrigin;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.ingest.core.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PrometheusHistogramsTest {
    private static final long MINUTE = 1_763_730_000;
    private static final PrometheusQuery QUERY = new PrometheusQuery(
            "q",
            "http.server.request.duration",
            "x",
            "service",
            "acme",
            QueryKind.HISTOGRAM,
            "s",
            new TreeMap<>(Map.of(
                    "pod", "service.instance.id", "version", "service.version", "code", "http.response.status_code")));

    private final List<RangeSeries> result = new ArrayList<>();

    @Test
    void bucketsBecomeACumulativeHistogramPerInstance() {
        bucket("a", "0.1", 7);
        bucket("a", "1", 9);
        bucket("a", "+Inf", 10);
        bucket("b", "0.1", 1);
        bucket("b", "+Inf", 1);

        Metrics minute = metrics();

        assertEquals(
                List.of(
                        new Buckets.Explicit(new double[] {.1, 1}, new long[] {7, 2, 1}),
                        new Buckets.Explicit(new double[] {.1}, new long[] {1, 0})),
                minute.histograms().stream()
                        .map(it -> it.distribution().buckets())
                        .toList());
        assertEquals(
                new SeriesDefinition(
                        "shop",
                        "http.server.request.duration",
                        "s",
                        Map.of("service.instance.id", "a", "http.response.status_code", "200"),
                        PointKind.CUMULATIVE),
                minute.histograms().getFirst().series());
        Distribution first = minute.histograms().getFirst().distribution();
        assertEquals(new DistributionOrigin(0, "2", "a", ""), first.origin());
        assertEquals(MINUTE * 1000, first.atMillis());
    }

    @Test
    void theTotalIsACounterAsThatOfAnOtlpHistogram() {
        bucket("a", "0.1", 7);
        bucket("a", "+Inf", 10);
        result.add(series(Map.of("__name__", "http_server_request_duration_seconds_sum"), "a", 1.5));
        result.add(series(Map.of("__name__", "http_server_request_duration_seconds_count"), "a", 10));

        Metrics minute = metrics();

        assertEquals(
                List.of("http.server.request.duration.count 10.0", "http.server.request.duration.sum 1.5"),
                minute.points().stream().map(it -> it.name() + " " + it.value()).toList());
        assertEquals(
                Optional.of(1.5), minute.histograms().getFirst().distribution().sum());
    }

    @Test
    void aBucketBelowTheOneBeforeItHasNoValues() {
        bucket("a", "0.1", 7);
        bucket("a", "1", 6);
        bucket("a", "+Inf", 8);

        assertEquals(
                new Buckets.Explicit(new double[] {.1, 1}, new long[] {7, 0, 1}),
                metrics().histograms().getFirst().distribution().buckets());
    }

    @Test
    void rejectsAHistogramWithoutTheLabelOfItsBounds() {
        result.add(series(Map.of(), "a", 10));
        bucket("b", "+Inf", 10);

        PolledMinutes polled = PrometheusPoints.of(QUERY, result);

        assertTrue(polled.minutes().isEmpty());
        assertEquals(1, polled.rejections().rejected());
        assertTrue(
                polled.rejections().message("series").contains("retain the label le"),
                polled.rejections().message("series"));
    }

    @Test
    void anInvalidHistogramDoesNotAffectItsNeighbours() {
        bucket("a", "0.1", 7);
        result.add(new RangeSeries(labels("a", "+Inf"), new TreeMap<>(Map.of(MINUTE, 7.0, MINUTE + 60, 8.0))));
        bucket("b", "0.1", -3);
        bucket("b", "+Inf", 1e18);
        bucket("c", "much", 1);
        bucket("c", "1", 1);
        bucket("c", "+Inf", 1);

        PolledMinutes polled = PrometheusPoints.of(QUERY, result);

        assertEquals(
                List.of("a", "c"),
                polled.minutes().getOrDefault(MINUTE, Metrics.of(List.of())).histograms().stream()
                        .map(it -> it.distribution().origin().instance())
                        .toList());
        assertEquals(3, polled.rejections().rejected(), polled.rejections().message("series"));
    }

    @Test
    void rejectsASeriesWithoutAComponent() {
        result.add(new RangeSeries(Map.of("le", "+Inf"), new TreeMap<>(Map.of(MINUTE, 1.0))));

        assertEquals(1, PrometheusPoints.of(QUERY, result).rejections().rejected());
    }

    @Test
    void versionsWithoutInstancesAreSeparateSeries() {
        ofVersion(Map.of(), "1", 10_000);
        ofVersion(Map.of(), "2", 5);

        Metrics minute = metrics();

        assertEquals(
                List.of("{service.version=1} 10000.0", "{service.version=2} 5.0"),
                minute.points().stream()
                        .map(it -> it.attributes() + " " + it.value())
                        .toList(),
                "one series would fall at each second value");
        assertEquals(
                List.of("1", "2"),
                minute.histograms().stream()
                        .map(it -> it.distribution().origin().version())
                        .toList());
        assertEquals(
                2,
                minute.histograms().stream()
                        .map(Metrics.Histogram::series)
                        .distinct()
                        .count());
    }

    @Test
    void theCountsOfTheVersionsOfAnInstanceAreAddedUp() {
        ofVersion(Map.of("pod", "shop-0"), "1", 10_000);
        ofVersion(Map.of("pod", "shop-0"), "2", 5);

        Metrics minute = metrics();

        assertEquals(
                List.of("{service.instance.id=shop-0} 10005.0"),
                minute.points().stream()
                        .map(it -> it.attributes() + " " + it.value())
                        .toList());
        assertEquals(
                List.of("1 10000", "2 5"),
                minute.histograms().stream()
                        .map(Metrics.Histogram::distribution)
                        .map(it -> it.origin().version() + " " + it.buckets().total())
                        .toList());
    }

    private void ofVersion(Map<String, String> others, String version, double count) {
        for (String bound : List.of("0.1", "+Inf")) {
            Map<String, String> labels = new TreeMap<>(others);
            labels.putAll(Map.of("service", "shop", "version", version, "le", bound));
            result.add(new RangeSeries(labels, values(count)));
        }
    }

    private Metrics metrics() {
        PolledMinutes polled = PrometheusPoints.of(QUERY, result);
        assertEquals(0, polled.rejections().rejected(), polled.rejections().message("series"));
        assertEquals(List.of(MINUTE), List.copyOf(polled.minutes().keySet()));
        return polled.minutes().getOrDefault(MINUTE, Metrics.of(List.of()));
    }

    private void bucket(String pod, String bound, double value) {
        result.add(new RangeSeries(labels(pod, bound), values(value)));
    }

    private static Map<String, String> labels(String pod, String bound) {
        return Map.of("service", "shop", "pod", pod, "version", "2", "code", "200", "le", bound);
    }

    private static RangeSeries series(Map<String, String> others, String pod, double value) {
        Map<String, String> labels = new TreeMap<>(others);
        labels.putAll(Map.of("service", "shop", "pod", pod, "version", "2", "code", "200"));
        return new RangeSeries(labels, values(value));
    }

    private static NavigableMap<Long, Double> values(double value) {
        return new TreeMap<>(Map.of(MINUTE, value));
    }
}
