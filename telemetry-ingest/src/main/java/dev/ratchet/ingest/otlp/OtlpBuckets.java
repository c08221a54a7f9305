package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.ingest.core.Admission.RefusedException;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.List;
import java.util.Optional;

/** Buckets of OpenTelemetry histograms. An inconsistent histogram throws IllegalArgumentException with the reason. */
final class OtlpBuckets {
    /** Returns buckets with explicit bounds; empty if the histogram has count and sum only. */
    static Optional<Distribution> of(HistogramDataPoint histogramDataPoint, long atMillis) {
        Range range = new Range(
                finite(histogramDataPoint.hasMin(), histogramDataPoint.getMin()),
                finite(histogramDataPoint.hasMax(), histogramDataPoint.getMax()));
        if (histogramDataPoint.getBucketCountsCount() == 0 && histogramDataPoint.getExplicitBoundsCount() == 0) {
            return Optional.empty();
        }
        checkNumber("counts", histogramDataPoint.getBucketCountsCount());
        double[] bounds = histogramDataPoint.getExplicitBoundsList().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        Buckets buckets = new Buckets.Explicit(bounds, longs(histogramDataPoint.getBucketCountsList()));
        checkTotal(histogramDataPoint.getCount(), buckets.total());
        return Optional.of(new Distribution(
                0,
                atMillis,
                finite(histogramDataPoint.hasSum(), histogramDataPoint.getSum()),
                range.min,
                range.max,
                buckets));
    }

    /** Returns exponential buckets; values below zero count with zero. Empty if the histogram has none. */
    static Optional<Distribution> of(ExponentialHistogramDataPoint exponentialHistogramDataPoint, long atMillis) {
        Range range = new Range(
                finite(exponentialHistogramDataPoint.hasMin(), exponentialHistogramDataPoint.getMin()),
                finite(exponentialHistogramDataPoint.hasMax(), exponentialHistogramDataPoint.getMax()));
        checkNumber("counts", exponentialHistogramDataPoint.getPositive().getBucketCountsCount());
        checkNumber(
                "negative counts", exponentialHistogramDataPoint.getNegative().getBucketCountsCount());
        double threshold = exponentialHistogramDataPoint.getZeroThreshold();
        if (!(threshold >= 0)) {
            throw new RefusedException("zeroThreshold must not be negative or NaN: " + threshold);
        }
        long zero = exponentialHistogramDataPoint.getZeroCount();
        checkCount("zeroCount", zero);
        long below = total(exponentialHistogramDataPoint.getNegative().getBucketCountsList());
        if (zero == 0
                && exponentialHistogramDataPoint.getPositive().getBucketCountsCount() == 0
                && exponentialHistogramDataPoint.getNegative().getBucketCountsCount() == 0) {
            return Optional.empty();
        }
        Buckets buckets = new Buckets.Exponential(
                exponentialHistogramDataPoint.getScale(),
                zero + below,
                exponentialHistogramDataPoint.getPositive().getOffset(),
                longs(exponentialHistogramDataPoint.getPositive().getBucketCountsList()));
        checkTotal(exponentialHistogramDataPoint.getCount(), buckets.total());
        return Optional.of(new Distribution(
                0,
                atMillis,
                finite(exponentialHistogramDataPoint.hasSum(), exponentialHistogramDataPoint.getSum()),
                range.min,
                range.max,
                buckets));
    }

    private static void checkTotal(long count, long total) {
        if (count != total) {
            throw new RefusedException(
                    "count must be the total of the buckets: " + Long.toUnsignedString(count) + " and " + total);
        }
    }

    private static long total(List<Long> counts) {
        long total = 0;
        for (long count : counts) {
            checkCount("counts", count);
            total += count;
        }
        return total;
    }

    private static void checkCount(String field, long count) {
        if (count < 0 || count > Buckets.MOST_VALUES) {
            throw new RefusedException(field + " must be from 0 to 2^44: " + Long.toUnsignedString(count));
        }
    }

    /** Checks the number of buckets before anything is made of them. */
    private static void checkNumber(String field, int number) {
        if (number > Buckets.MOST) {
            throw new RefusedException(field + " must be at most " + Buckets.MOST + ": " + number);
        }
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
                throw new RefusedException("min must not be above max: " + min.get() + " and " + max.get());
            }
        }
    }

    private OtlpBuckets() {}
}
