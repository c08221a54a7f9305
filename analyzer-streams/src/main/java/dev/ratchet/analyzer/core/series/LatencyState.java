package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.series.minute.CumulativeBuckets;
import dev.ratchet.analyzer.core.series.minute.ExponentialBuckets;
import dev.ratchet.analyzer.core.series.minute.OpenBuckets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Additional state of a series of latencies: the buckets of its open minutes and its operation. For distributions also
 * the latest value, if cumulative, and the source's bounds.
 *
 * <p>Latest values are stored for at most two minutes: for the latest minute, as the reference of the next value, and
 * for the one before while it is open too.
 */
final class LatencyState {
    private @Nullable OpenBuckets even;
    private @Nullable OpenBuckets odd;
    private @Nullable Operation operation;
    private byte @Nullable [] latestEven;
    private byte @Nullable [] latestOdd;
    private short @Nullable [] edges;

    /** Counts a value in an open minute, reusing spare buckets. */
    void add(long minute, int bucket, long times, ArrayDeque<OpenBuckets> spare) {
        open(minute, spare).add(bucket, times);
    }

    /** Buckets of an open minute, opened if necessary from the spare ones. */
    OpenBuckets open(long minute, ArrayDeque<OpenBuckets> spare) {
        OpenBuckets open = (minute & 1) == 0 ? even : odd;
        if (open == null) {
            open = spare.isEmpty() ? new OpenBuckets() : spare.pop();
            set(minute, open);
        }
        return open;
    }

    /** Counts of an open minute; null if it is not open. */
    @Nullable
    OpenBuckets buckets(long minute) {
        return (minute & 1) == 0 ? even : odd;
    }

    /** Closes a minute and recycles its buckets. */
    void close(long minute, ArrayDeque<OpenBuckets> spare) {
        OpenBuckets open = buckets(minute);
        if (open != null) {
            open.clear();
            spare.push(open);
            set(minute, null);
        }
    }

    @Nullable
    Operation operation() {
        return operation;
    }

    void operation(@Nullable Operation of) {
        operation = of;
    }

    /** Latest value of a cumulative series in a minute, serialised by {@link CumulativeBuckets}. */
    byte @Nullable [] latest(long minute) {
        return (minute & 1) == 0 ? latestEven : latestOdd;
    }

    /** Stores the latest value in a minute; that of the minute before is needed while it is open. */
    void storeLatest(long minute, byte[] packed, boolean isOtherOpen) {
        byte[] other = isOtherOpen ? latest(minute + 1) : null;
        latestEven = (minute & 1) == 0 ? packed : other;
        latestOdd = (minute & 1) == 0 ? other : packed;
    }

    /** First of our buckets above each bound of the source; null if its buckets are exponential. */
    short @Nullable [] edges() {
        return edges;
    }

    void edges(short @Nullable [] of) {
        edges = of;
    }

    /** First bucket that is certainly above a value, because the source does not resolve values between its bounds. */
    int firstCertainlyAbove(double value) {
        int edge = ExponentialBuckets.firstAbove(value);
        if (edges == null) {
            return edge;
        }
        for (short bound : edges) {
            if (bound >= edge) {
                return bound;
            }
        }
        return ExponentialBuckets.COUNT;
    }

    private void set(long minute, @Nullable OpenBuckets open) {
        if ((minute & 1) == 0) {
            even = open;
        } else {
            odd = open;
        }
    }
}
