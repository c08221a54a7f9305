package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Histogram of latencies with logarithmic buckets of 9 %: bucket i counts those in [1.09^i, 1.09^(i+1)) nanoseconds.
 *
 * <p>All sketches have the same bounds, so they add without loss. The error of a quantile is at most half a bucket,
 * 4.5 %.
 *
 * @param counts count by bucket; a bucket without latencies is absent
 */
public record Sketch(SortedMap<Integer, Long> counts) {
    /** Width of a bucket in ln(latency). */
    public static final double LOG_WIDTH = Math.log(1.09);

    private static final double NANOS_IN_LOG = Math.log(1e6);

    /** Validates that each count is positive, and copies the counts. */
    public Sketch {
        counts.values().forEach(count -> Check.positive("count", count));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Sketch without latencies. */
    public static Sketch empty() {
        return new Sketch(new TreeMap<>());
    }

    /** Bucket of a latency in nanoseconds; a latency below one nanosecond counts as one. */
    public static int bucket(long nanos) {
        return (int) Math.floor(Math.log(Math.max(1, nanos)) / LOG_WIDTH);
    }

    /** Bucket of a latency in ln(milliseconds). */
    public static int bucketOfLog(double logMillis) {
        return (int) Math.floor((logMillis + NANOS_IN_LOG) / LOG_WIDTH);
    }

    /** Upper bound of a bucket in ln(milliseconds). */
    public static double upperLogMillis(int bucket) {
        return (bucket + 1) * LOG_WIDTH - NANOS_IN_LOG;
    }

    /** Geometric mean of the bounds of a bucket in milliseconds. */
    public static double middleMillis(int bucket) {
        return Math.exp((bucket + .5) * LOG_WIDTH) / 1e6;
    }

    /** Number of latencies. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sum of this and another sketch. */
    public Sketch plus(Sketch other) {
        return sum(List.of(this, other));
    }

    /** Sum of the sketches; {@link #empty()} without sketches. */
    public static Sketch sum(Collection<Sketch> sketches) {
        TreeMap<Integer, Long> sum = new TreeMap<>();
        for (Sketch sketch : sketches) {
            sketch.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        }
        return new Sketch(sum);
    }

    /** Estimated quantile in milliseconds for a share in [0, 1]; 0 if the sketch is empty. */
    public double quantileMillis(double share) {
        Check.share("share", share);
        long rank = (long) Math.ceil(share * total());
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return middleMillis(bucket.getKey());
            }
        }
        return 0;
    }
}
