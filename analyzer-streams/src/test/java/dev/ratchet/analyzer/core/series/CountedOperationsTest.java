package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ratchet.analyzer.core.operation.CountedCalls;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations of metrics that have a number of calls but no buckets. */
class CountedOperationsTest extends SeriesTableFixture {
    private static final Map<String, String> OK = Map.of("span.kind", "SPAN_KIND_SERVER", "span.name", "GET /cart");
    private static final Map<String, String> FAILED =
            Map.of("span.kind", "SPAN_KIND_SERVER", "span.name", "GET /cart", "status.code", "STATUS_CODE_ERROR");
    private static final Map<String, String> ROUTE = Map.of("http.request.method", "GET", "http.route", "/cart");

    private final CountedCalls calls = new CountedCalls();

    private record Value(String name, String unit, Map<String, String> attributes, double value) {}

    @Test
    void spanMetricsWithoutDurationsHaveCallsAndErrors() {
        for (int minute = 0; minute < 3; minute++) {
            ingest(
                    minute,
                    PointKind.CUMULATIVE,
                    new Value("traces.span.metrics.calls", "{call}", OK, 100 + 30 * minute),
                    new Value("traces.span.metrics.calls", "{call}", FAILED, 10 + 6 * minute));
        }
        seal(3);

        OperationMinutes operation = operations().getFirst();
        assertEquals("GET /cart", operation.name());
        assertEquals(72, operation.total());
        assertEquals(12, operation.errors(0, OperationMinutes.MINUTES));
    }

    @Test
    void aCountAndASumHaveAMeanDuration() {
        for (int minute = 0; minute < 3; minute++) {
            ingest(
                    minute,
                    PointKind.DELTA,
                    new Value("http.server.request.duration.count", "s", ROUTE, 40),
                    new Value("http.server.request.duration.sum", "s", ROUTE, 10));
        }
        seal(3);

        OperationMinutes operation = operations().getFirst();
        assertEquals("GET /cart", operation.name());
        assertEquals(120, operation.total());
        assertEquals(250, Math.exp(operation.meanLog(OperationMinutes.MINUTES - 1)), 5);
    }

    @Test
    void aCumulativeSummaryCountsItsIncrease() {
        ingest(0, PointKind.CUMULATIVE, summary(1_000, 900));
        ingest(1, PointKind.CUMULATIVE, summary(1_040, 904));
        ingest(2, PointKind.CUMULATIVE, summary(20, 1));
        seal(3);

        OperationMinutes operation = operations().getFirst();
        assertEquals(60, operation.total(), "after a restart of its source the counter begins with 20");
        assertEquals(100, Math.exp(operation.meanLog(OperationMinutes.MINUTES - 2)), 2);
        assertEquals(50, Math.exp(operation.meanLog(OperationMinutes.MINUTES - 1)), 1);
    }

    @Test
    void metricsWithBucketsAreLeftAlone() {
        MetricBatch batch = batch(
                PointKind.DELTA,
                0,
                List.of(new Buckets.Explicit(new double[] {.1, 1}, new long[] {30, 10, 0})),
                summary(40, 10));

        assertSame(batch, calls.extend(batch));
    }

    @Test
    void aSingleUnlimitedBucketIsReplacedByTheMean() {
        MetricBatch batch = batch(
                PointKind.DELTA, 0, List.of(new Buckets.Explicit(new double[0], new long[] {40})), summary(40, 10));

        List<Distribution> distributions = calls.extend(batch).distributions();

        assertEquals(1, distributions.size());
        assertEquals(Optional.of(.25), distributions.getFirst().min());
        assertEquals(40, distributions.getFirst().buckets().total());
    }

    @Test
    void callsOfClientsAndOtherCountersAreLeftAlone() {
        MetricBatch batch = batch(
                PointKind.DELTA,
                0,
                List.of(),
                new Value("traces.span.metrics.calls", "{call}", Map.of("span.kind", "SPAN_KIND_CLIENT"), 3),
                new Value("queue.wait.count", "s", ROUTE, 3));

        assertSame(batch, calls.extend(batch));
    }

    @Test
    void callsBesideDurationsAreLeftAlone() {
        Map<String, String> server = Map.of("span.kind", "SPAN_KIND_SERVER", "span.name", "GET /");
        Series durations = series("traces.span.metrics.duration", "ms", server, PointKind.DELTA);
        calls.extend(new MetricBatch(
                "shop",
                List.of(durations),
                new int[0],
                new long[0],
                new double[0],
                List.of(distribution(0, new Buckets.Explicit(new double[] {1}, new long[] {1, 1})))));

        MetricBatch extended = calls.extend(
                batch(PointKind.DELTA, 0, List.of(), new Value("traces.span.metrics.calls", "{call}", server, 3)));

        assertEquals(List.of(), extended.distributions());
    }

    private static Value[] summary(double count, double sum) {
        return new Value[] {
            new Value("http.server.request.duration.count", "s", ROUTE, count),
            new Value("http.server.request.duration.sum", "s", ROUTE, sum)
        };
    }

    private void ingest(int minute, PointKind kind, Value... values) {
        take(calls.extend(batch(kind, minute, List.of(), values)), at(minute) + 1);
    }

    /** Batch of values at a minute, and of distributions of {@code http.server.request.duration}. */
    private static MetricBatch batch(PointKind kind, int minute, List<Buckets> buckets, Value... values) {
        List<Series> series = new ArrayList<>();
        long[] atMillis = new long[values.length];
        double[] numbers = new double[values.length];
        int[] index = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            series.add(series(values[i].name, values[i].unit, values[i].attributes, kind));
            atMillis[i] = at(minute);
            numbers[i] = values[i].value;
            index[i] = i;
        }
        List<Distribution> distributions =
                buckets.stream().map(it -> distribution(values.length, it)).toList();
        if (!buckets.isEmpty()) {
            series.add(series("http.server.request.duration", "s", ROUTE, kind));
        }
        return new MetricBatch("shop", series, index, atMillis, numbers, distributions);
    }

    private static Distribution distribution(int series, Buckets buckets) {
        return new Distribution(series, at(0), Optional.empty(), Optional.empty(), Optional.empty(), buckets);
    }

    private static Series series(String name, String unit, Map<String, String> attributes, PointKind kind) {
        return new Series(
                name.hashCode(),
                attributes.hashCode(),
                Optional.of(new SeriesDefinition("cart", name, unit, attributes, kind)));
    }

    private List<OperationMinutes> operations() {
        List<OperationMinutes> all = new ArrayList<>();
        table.forEachComponent(it -> all.addAll(it.operations()));
        return all;
    }
}
