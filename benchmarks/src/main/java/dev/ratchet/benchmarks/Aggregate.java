package dev.ratchet.benchmarks;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Aggregate of one window in engines that store each window separately: moments, and sparse buckets of 2 % like ours.
 */
final class Aggregate implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double LOG_WIDTH = Math.log(1.04);
    private static final int BYTES = 2 + 4;

    private long count;
    private double sum;
    private double squares;
    private short[] buckets = new short[4];
    private int[] counts = new int[4];
    private int used;

    /** Adds a value. */
    Aggregate take(double value) {
        count++;
        sum += value;
        squares += value * value;
        short bucket = (short) Math.floor(Math.log(value) / LOG_WIDTH);
        int at = Arrays.binarySearch(buckets, 0, used, bucket);
        if (at < 0) {
            at = -at - 1;
            insert(at, bucket);
        }
        counts[at]++;
        return this;
    }

    private void insert(int at, short bucket) {
        if (used == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * used);
            counts = Arrays.copyOf(counts, 2 * used);
        }
        System.arraycopy(buckets, at, buckets, at + 1, used - at);
        System.arraycopy(counts, at, counts, at + 1, used - at);
        buckets[at] = bucket;
        counts[at] = 0;
        used++;
    }

    long count() {
        return count;
    }

    double deviation() {
        return Math.sqrt(Math.max(0, squares / count - sum / count * sum / count));
    }

    double p95() {
        long rank = (long) Math.ceil(.95 * count);
        long seen = 0;
        for (int i = 0; i < used; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.exp((buckets[i] + .5) * LOG_WIDTH);
            }
        }
        return Double.NaN;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + 2 * Double.BYTES + used * BYTES)
                .putLong(count)
                .putDouble(sum)
                .putDouble(squares);
        for (int i = 0; i < used; i++) {
            out.putShort(buckets[i]).putInt(counts[i]);
        }
        return out.array();
    }

    static Aggregate of(byte[] bytes) {
        Aggregate it = new Aggregate();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        it.count = in.getLong();
        it.sum = in.getDouble();
        it.squares = in.getDouble();
        it.used = in.remaining() / BYTES;
        it.buckets = new short[it.used + 1];
        it.counts = new int[it.used + 1];
        for (int i = 0; i < it.used; i++) {
            it.buckets[i] = in.getShort();
            it.counts[i] = in.getInt();
        }
        return it;
    }
}
