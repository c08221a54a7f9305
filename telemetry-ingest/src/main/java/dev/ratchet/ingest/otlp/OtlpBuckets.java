package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.ingest.core.Admission.Refused;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.List;
import java.util.Optional;

/** Buckets of OpenTelemetry histograms. An inconsistent histogram throws IllegalArgumentException with the reason. */
final class OtlpBuckets {
    /** Returns buckets with explicit bounds; empty if the histogram has count and sum only. */
    static Optional<Distribution> of(HistogramDataPoint it, long atMillis) {
        Range range = new Range(finite(it.hasMin(), it.getMin()), finite(it.hasMax(), it.getMax()));
        if (it.getBucketCountsCount() == 0 && it.getExplicitBoundsCount() == 0) {
            return Optional.empty();
        }
        double[] bounds = it.getExplicitBoundsList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Buckets buckets = new Buckets.Explicit(bounds, longs(it.getBucketCountsList()));
        checkTotal(it.getCount(), buckets.total());
        return Optional.of(
                new Distribution(0, atMillis, finite(it.hasSum(), it.getSum()), range.min, range.max, buckets));
    }

    /** Returns exponential buckets; values below zero count with zero. Empty if the histogram has none. */
    static Optional<Distribution> of(ExponentialHistogramDataPoint it, long atMillis) {
        Range range = new Range(finite(it.hasMin(), it.getMin()), finite(it.hasMax(), it.getMax()));
        long below = total(it.getNegative().getBucketCountsList());
        if (it.getZeroCount() == 0
                && it.getPositive().getBucketCountsCount() == 0
                && it.getNegative().getBucketCountsCount() == 0) {
            return Optional.empty();
        }
        Buckets buckets = new Buckets.Exponential(
                it.getScale(),
                Math.addExact(it.getZeroCount(), below),
                it.getPositive().getOffset(),
                longs(it.getPositive().getBucketCountsList()));
        checkTotal(it.getCount(), buckets.total());
        return Optional.of(
                new Distribution(0, atMillis, finite(it.hasSum(), it.getSum()), range.min, range.max, buckets));
    }

    private static void checkTotal(long count, long total) {
        if (count != total) {
            throw new Refused(
                    "count must be the total of the buckets: " + Long.toUnsignedString(count) + " and " + total);
        }
    }

    private static long total(List<Long> counts) {
        long total = 0;
        for (long count : counts) {
            if (count < 0 || count > Buckets.MOST_VALUES) {
                throw new Refused("counts must be from 0 to 2^44: " + Long.toUnsignedString(count));
            }
            total += count;
        }
        return total;
    }

    private static Optional<Double> finite(boolean isThere, double value) {
        return isThere && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static long[] longs(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    /** Smallest and largest value. */
    private record Range(Optional<Double> min, Optional<Double> max) {
        Range {
            if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
                throw new Refused("min must not be above max: " + min.get() + " and " + max.get());
            }
        }
    }

    private OtlpBuckets() {}
}
