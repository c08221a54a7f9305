package dev.ratchet.analyzer.core.series.minute;

import java.util.Arrays;

/** Counts per {@linkplain ExponentialBuckets exponential bucket}, limited to the range with counts. */
public final class OpenBuckets {
    private static final int SPARE = 8;
    private static final int[] NONE = {};

    private int first;
    private int[] counts = NONE;
    private int used;

    /** Adds to a bucket, which saturates at {@link Integer#MAX_VALUE}. */
    public void add(int bucket, long count) {
        if (used == 0) {
            first = bucket;
            used = 1;
            if (counts.length == 0) {
                counts = new int[2 * SPARE];
            }
        } else if (bucket < first) {
            extendTo(bucket);
        } else if (bucket >= first + used) {
            int needed = bucket - first + 1;
            if (needed > counts.length) {
                counts = Arrays.copyOf(counts, needed + SPARE);
            }
            used = needed;
        }
        counts[bucket - first] = (int) Math.min(Integer.MAX_VALUE, counts[bucket - first] + count);
    }

    /** Adds all counts of another instance. */
    void addAll(OpenBuckets other) {
        for (int i = 0; i < other.used; i++) {
            if (other.counts[i] != 0) {
                add(other.first + i, other.counts[i]);
            }
        }
    }

    /** Whether there are no counts. */
    boolean isEmpty() {
        return used == 0;
    }

    /** First bucket of the range. */
    int first() {
        return first;
    }

    /** Bucket after the range. */
    int end() {
        return first + used;
    }

    /** Count of a bucket. */
    long count(int bucket) {
        return bucket < first || bucket >= first + used ? 0 : counts[bucket - first];
    }

    /** Total below a bucket. */
    long total(int before) {
        long total = 0;
        for (int i = first; i < Math.min(before, end()); i++) {
            total += counts[i - first];
        }
        return total;
    }

    /** Resets to empty and retains the capacity. */
    public void clear() {
        Arrays.fill(counts, 0, used, 0);
        used = 0;
    }

    private void extendTo(int bucket) {
        int shift = first - bucket;
        int[] moved = used + shift > counts.length ? new int[used + shift + SPARE] : counts;
        System.arraycopy(counts, 0, moved, shift, used);
        Arrays.fill(moved, 0, Math.min(shift, moved.length), 0);
        counts = moved;
        first = bucket;
        used += shift;
    }
}
