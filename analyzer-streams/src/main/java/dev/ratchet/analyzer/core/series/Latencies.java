package dev.ratchet.analyzer.core.series;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a series of latencies has beyond its row: the buckets of its open minutes, and the operation that it is of. */
final class Latencies {
    private @Nullable OpenBuckets even;
    private @Nullable OpenBuckets odd;
    private @Nullable Operation operation;

    /** Counts in an open minute; buckets are used again. */
    void add(long minute, int bucket, long times, ArrayDeque<OpenBuckets> spare) {
        OpenBuckets open = (minute & 1) == 0 ? even : odd;
        if (open == null) {
            open = spare.isEmpty() ? new OpenBuckets() : spare.pop();
            set(minute, open);
        }
        open.add(bucket, times);
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

    private void set(long minute, @Nullable OpenBuckets open) {
        if ((minute & 1) == 0) {
            even = open;
        } else {
            odd = open;
        }
    }
}
