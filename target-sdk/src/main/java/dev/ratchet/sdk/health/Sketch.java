package dev.ratchet.sdk.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Latency histogram with buckets that grow by 9 %: any quantile to within 4.5 %, mergeable by addition.
 *
 * <p>Index = floor(ln(nanoseconds) / ln(1.09)), after DDSketch (Masson, Rim and Lee, VLDB 2019), without its
 * collapsing: 24 h is index 374.
 */
final class Sketch {
    private static final double LN_GROWTH = Math.log(1.09);

    private int lowest;
    private long[] counts = new long[0];

    static int index(long nanos) {
        return (int) Math.floor(Math.log(Math.max(1, nanos)) / LN_GROWTH);
    }

    /** Upper bound of a bucket. */
    static double nanosAt(int index) {
        return Math.exp((index + 1) * LN_GROWTH);
    }

    void add(int index, long count) {
        cover(index);
        counts[index - lowest] += count;
    }

    void add(Sketch other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] > 0) {
                add(other.lowest + i, other.counts[i]);
            }
        }
    }

    long count() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Upper bound of the bucket that contains the quantile; 0 if empty. */
    double quantileNanos(double quantile) {
        double rank = quantile * count();
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= rank) {
                return nanosAt(lowest + i);
            }
        }
        return 0;
    }

    /** Returns {@code {"index":[..],"count":[..]}} without empty buckets. */
    Map<String, Object> toFields() {
        List<Object> indices = new ArrayList<>();
        List<Object> filled = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                indices.add((long) lowest + i);
                filled.add(counts[i]);
            }
        }
        return Map.of("index", indices, "count", filled);
    }

    private void cover(int index) {
        if (counts.length == 0) {
            lowest = index;
            counts = new long[1];
        }
        int first = Math.min(lowest, index);
        int last = Math.max(lowest + counts.length - 1, index);
        if (last - first + 1 > counts.length) {
            // Some room on both sides: latencies of one handler are close together.
            int from = Math.max(0, first - 4);
            long[] wider = new long[last + 4 - from + 1];
            System.arraycopy(counts, 0, wider, lowest - from, counts.length);
            lowest = from;
            counts = wider;
        }
    }
}
