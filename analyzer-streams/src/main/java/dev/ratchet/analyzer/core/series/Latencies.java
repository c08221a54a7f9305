package dev.ratchet.analyzer.core.series;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What a series of latencies has beyond its row: the buckets of its open minutes, the operation that it is of, and of
 * distributions what was told last where they are cumulative, and where the source's own bounds lie.
 *
 * <p>What was told is kept for two minutes at most: for the latest, with which the next is compared, and for the one before as
 * long as it is open too.
 */
final class Latencies {
    private @Nullable OpenBuckets even;
    private @Nullable OpenBuckets odd;
    private @Nullable Operation operation;
    private byte @Nullable [] toldEven;
    private byte @Nullable [] toldOdd;
    private short @Nullable [] edges;

    /** Counts in an open minute; buckets are used again. */
    void add(long minute, int bucket, long times, ArrayDeque<OpenBuckets> spare) {
        open(minute, spare).add(bucket, times);
    }

    /** The buckets of an open minute, begun if need be; they are used again. */
    OpenBuckets open(long minute, ArrayDeque<OpenBuckets> spare) {
        OpenBuckets open = (minute & 1) == 0 ? even : odd;
        if (open == null) {
            open = spare.isEmpty() ? new OpenBuckets() : spare.pop();
            set(minute, open);
        }
        return open;
    }

    /** What was counted in an open minute. */
    @Nullable
    OpenBuckets of(long minute) {
        return (minute & 1) == 0 ? even : odd;
    }

    /** Closes a minute. */
    void close(long minute, ArrayDeque<OpenBuckets> spare) {
        OpenBuckets open = of(minute);
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

    /** What a cumulative series told last in a minute, as {@link CumulativeBuckets} packs it. */
    byte @Nullable [] told(long minute) {
        return (minute & 1) == 0 ? toldEven : toldOdd;
    }

    /** Notes what was told last in a minute; what was told in the one before is needed as long as that is open. */
    void told(long minute, byte[] packed, boolean isOtherOpen) {
        byte[] other = isOtherOpen ? told(minute + 1) : null;
        toldEven = (minute & 1) == 0 ? packed : other;
        toldOdd = (minute & 1) == 0 ? other : packed;
    }

    /** The first of our buckets above each bound of the source; none where its buckets are exponential. */
    short @Nullable [] edges() {
        return edges;
    }

    void edges(short @Nullable [] of) {
        edges = of;
    }

    /** The first bucket from which on all is above a value for sure: the source says nothing between its bounds. */
    int sureFrom(double value) {
        int edge = Exponents.edge(value);
        if (edges == null) {
            return edge;
        }
        for (short it : edges) {
            if (it >= edge) {
                return it;
            }
        }
        return Exponents.COUNT;
    }

    private void set(long minute, @Nullable OpenBuckets open) {
        if ((minute & 1) == 0) {
            even = open;
        } else {
            odd = open;
        }
    }
}
