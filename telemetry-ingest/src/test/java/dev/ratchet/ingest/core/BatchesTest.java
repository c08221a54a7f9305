package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void assignsOneSeriesIdWhateverTheAttributeOrder() {
        // When
        MetricBatch batch = batch(
                "default",
                List.of(
                        point("a", Map.of("x", "1", "y", "2"), 1),
                        point("a", Map.of("y", "2", "x", "1"), 2),
                        point("b", Map.of(), 3)));

        // Then
        assertEquals(2, batch.series().size());
        assertArrayEquals(new int[] {0, 0, 1}, batch.seriesIndex());
        assertArrayEquals(new double[] {1, 2, 3}, batch.values());
    }

    @Test
    void separatesTheSeriesOfTenants() {
        // Given
        List<MetricPoint> points = List.of(point("a", Map.of(), 1));

        // When
        MetricBatch one = batch("one", points);
        MetricBatch other = batch("other", points);

        // Then
        assertNotEquals(
                one.series().getFirst().idHigh(), other.series().getFirst().idHigh());
    }

    @Test
    void acceptsTimestampsFrom2000ToFiveMinutesAhead() {
        long now = 1_763_730_000_000L;

        assertEquals(now + 300_000, Admission.moment(now + 300_000, now));
        assertEquals(now, Admission.moment(0, now));
        assertEquals(946_684_800_000L, Admission.moment(946_684_800_000L, now));
        for (long refused : new long[] {now + 300_001, -1, 1, now / 1000, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(Admission.RefusedException.class, () -> Admission.moment(refused, now), () -> "" + refused);
        }
    }

    @Test
    void separatesAHistogramFromPointsOfTheSameName() {
        // When
        MetricBatch batch = Batches.of(
                "default",
                new Metrics(
                        List.of(new MetricPoint("shop", "a", "s", Map.of(), 1, 2, PointKind.DELTA)),
                        List.of(histogram("a", 3), histogram("a", 4))));

        // Then
        assertEquals(2, batch.series().size());
        assertNotEquals(batch.series().get(0).idHigh(), batch.series().get(1).idHigh());
        assertEquals(
                List.of(1, 1),
                batch.distributions().stream().map(Distribution::seriesIndex).toList());
        assertEquals(
                List.of(3L, 4L),
                batch.distributions().stream().map(it -> it.buckets().total()).toList());
    }

    @Test
    void halvesContainEverythingOnce() {
        Metrics measured = new Metrics(
                IntStream.range(0, 5)
                        .mapToObj(it -> point("p" + it, Map.of(), 1))
                        .toList(),
                IntStream.range(0, 2).mapToObj(it -> histogram("h" + it, 1)).toList());

        List<Metrics> halves = measured.halves();

        assertEquals(List.of(3, 4), halves.stream().map(Metrics::size).toList());
        assertEquals(
                measured.points(),
                halves.stream().flatMap(it -> it.points().stream()).toList());
        assertEquals(
                measured.histograms(),
                halves.stream().flatMap(it -> it.histograms().stream()).toList());
    }

    @Test
    void groupsMetricsByComponent() {
        // Given
        Metrics measured = new Metrics(List.of(point("a", Map.of(), 1)), List.of(histogram("b", 1)));

        // When
        var one = measured.groupBy(component -> 7);
        var none = Metrics.of(List.of()).groupBy(component -> 7);

        // Then
        assertEquals(Map.of(7, measured), one);
        assertEquals(Map.of(), none);
    }

    private static Metrics.Histogram histogram(String name, long count) {
        return new Metrics.Histogram(
                new SeriesDefinition("shop", name, "s", Map.of(), PointKind.DELTA),
                new Distribution(
                        0,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Buckets.Explicit(new double[] {1}, new long[] {count, 0})));
    }

    private static MetricBatch batch(String tenant, List<MetricPoint> points) {
        return Batches.of(tenant, Metrics.of(points));
    }

    private static MetricPoint point(String name, Map<String, String> attributes, double value) {
        return new MetricPoint("shop", name, "", attributes, 1, value, PointKind.GAUGE);
    }
}
