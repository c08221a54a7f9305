package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A histogram of latencies in logarithmic buckets 9 % wide: bucket i counts those in [1.09^i, 1.09^(i+1)) nanoseconds.
 *
 * <p>Sketches of the same bounds add without loss; a quantile is off by at most half a bucket, 4.5 %.
 */
public record Sketch(SortedMap<Integer, Long> counts) {
    /** The width of a bucket in ln(latency). */
    public static final double LOG_WIDTH = Math.log(1.09);

    private static final double NANOS_IN_LOG = Math.log(1e6);

    /** Copies the counts and refuses empty or negative buckets. */
    public Sketch {
        counts.values().forEach(count -> Check.positive("count", count));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** A sketch that counted nothing. */
    public static Sketch empty() {
        return new Sketch(new TreeMap<>());
    }

    /** The bucket of a latency in nanoseconds; anything below one nanosecond counts as one. */
    public static int bucket(long nanos) {
        return (int) Math.floor(Math.log(Math.max(1, nanos)) / LOG_WIDTH);
    }

    /** The bucket of a latency given as ln(milliseconds). */
    public static int bucketOfLog(double logMillis) {
        return (int) Math.floor((logMillis + NANOS_IN_LOG) / LOG_WIDTH);
    }

    /** ln(milliseconds) at which a bucket ends. */
    public static double upperLogMillis(int bucket) {
        return (bucket + 1) * LOG_WIDTH - NANOS_IN_LOG;
    }

    /** The geometric middle of a bucket in milliseconds. */
    public static double middleMillis(int bucket) {
        return Math.exp((bucket + .5) * LOG_WIDTH) / 1e6;
    }

    /** How many latencies were counted. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Both sketches together. */
    public Sketch plus(Sketch other) {
        return sum(List.of(this, other));
    }

    /** All sketches together; {@link #empty()} for none. */
    public static Sketch sum(Collection<Sketch> sketches) {
        TreeMap<Integer, Long> sum = new TreeMap<>();
        for (Sketch sketch : sketches) {
            sketch.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        }
        return new Sketch(sum);
    }

    /** The latency in milliseconds below which the given share lies, 0 for an empty sketch. */
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
