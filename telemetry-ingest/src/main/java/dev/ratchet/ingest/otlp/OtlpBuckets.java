package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.Buckets;
import dev.ratchet.cycle.Distribution;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.List;
import java.util.Optional;

/** The buckets of OpenTelemetry's histograms, which are refused where they are none. */
final class OtlpBuckets {
    /** Of explicit bounds; empty where a histogram has count and sum only. */
    static Optional<Distribution> of(HistogramDataPoint it, long atMillis) {
        if (it.getBucketCountsCount() == 0 && it.getExplicitBoundsCount() == 0) {
            return Optional.empty();
        }
        double[] bounds = it.getExplicitBoundsList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Optional.of(new Distribution(
                0,
                atMillis,
                finite(it.hasSum(), it.getSum()),
                finite(it.hasMin(), it.getMin()),
                finite(it.hasMax(), it.getMax()),
                new Buckets.Explicit(bounds, longs(it.getBucketCountsList()))));
    }

    /** Of bounds that grow exponentially; what is below zero is counted with zero. */
    static Optional<Distribution> of(ExponentialHistogramDataPoint it, long atMillis) {
        long below = it.getNegative().getBucketCountsList().stream()
                .mapToLong(Long::longValue)
                .sum();
        return Optional.of(new Distribution(
                0,
                atMillis,
                finite(it.hasSum(), it.getSum()),
                finite(it.hasMin(), it.getMin()),
                finite(it.hasMax(), it.getMax()),
                new Buckets.Exponential(
                        it.getScale(),
                        it.getZeroCount() + below,
                        it.getPositive().getOffset(),
                        longs(it.getPositive().getBucketCountsList()))));
    }

    private static Optional<Double> finite(boolean isThere, double value) {
        return isThere && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static long[] longs(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    private OtlpBuckets() {}
}
