package dev.ratchet.ingest.core;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.ingest.core.Metrics.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives a histogram of durations per operation from the served spans of a request: the metric
 * {@code ratchet.operation.duration} with the attributes {@code operation} and, for failed calls, {@code error}.
 *
 * <p>The histograms are increments with buckets of 2 %. Their time is the arrival, because spans that a collector held
 * back belong to minutes that are over. Only the {@linkplain BusiestOperations busiest operations} are individual.
 * Thread-safe.
 */
public final class OperationMetrics {
    /** Name of the derived metric. */
    public static final String NAME = "ratchet.operation.duration";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FINEST_SCALE = 5;

    private final BusiestOperations busiest = new BusiestOperations();

    private record Key(String component, String operation, boolean isError) {}

    /** Returns the histograms of the operations of a tenant's spans. */
    public synchronized Metrics of(String tenant, List<Span> spans, long nowMillis) {
        Map<Key, List<Double>> millis = new LinkedHashMap<>();
        for (Span span : spans) {
            if (span.isServed() && !span.name().isBlank() && span.durationNanos() > 0) {
                String operation = busiest.count(tenant, span.component(), span.name(), nowMillis);
                millis.computeIfAbsent(new Key(span.component(), operation, span.error()), key -> new ArrayList<>())
                        .add(span.durationNanos() / NANOS_PER_MILLI);
            }
        }
        List<Histogram> histograms = new ArrayList<>();
        millis.forEach((key, values) -> histograms.add(histogram(key, values, nowMillis)));
        return new Metrics(List.of(), histograms);
    }

    private static Histogram histogram(Key key, List<Double> millis, long nowMillis) {
        Map<String, String> attributes =
                key.isError ? Map.of("operation", key.operation, "error", "true") : Map.of("operation", key.operation);
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        return new Histogram(
                new SeriesDefinition(key.component, NAME, "ms", attributes, PointKind.DELTA),
                new Distribution(
                        0,
                        nowMillis,
                        Optional.of(sum),
                        Optional.of(sorted[0]),
                        Optional.of(sorted[sorted.length - 1]),
                        buckets(sorted)));
    }

    /** Buckets of sorted values, at the finest scale at which their number is permitted. */
    private static Buckets buckets(double[] sorted) {
        int scale = FINEST_SCALE;
        while (index(sorted[sorted.length - 1], scale) - index(sorted[0], scale) >= Buckets.MOST) {
            scale--;
        }
        int offset = index(sorted[0], scale);
        long[] counts = new long[index(sorted[sorted.length - 1], scale) - offset + 1];
        for (double value : sorted) {
            counts[index(value, scale) - offset]++;
        }
        return new Buckets.Exponential(scale, 0, offset, counts);
    }

    /** Index i of the bucket above base^i, up to and including base^(i + 1), where base = 2^(2^-scale). */
    private static int index(double value, int scale) {
        return (int) Math.ceil(Math.scalb(Math.log(value) / Math.log(2), scale)) - 1;
    }
}
