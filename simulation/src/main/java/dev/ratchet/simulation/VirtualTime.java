package dev.ratchet.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that goes on only from event to event; events of one moment happen in the order in which they were made. */
final class VirtualTime {
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::number));
    private long nowMillis;
    private long made;

    private record Due(long atMillis, long number, Runnable what) {}

    /** The monotonic clock that every process reads. */
    long nowMillis() {
        return nowMillis;
    }

    /** Does something after a delay. */
    void after(long delayMillis, Runnable what) {
        queue.add(new Due(nowMillis + delayMillis, made++, what));
    }

    /** Does something again and again, first after a delay. */
    void every(long periodMillis, long delayMillis, Runnable what) {
        after(delayMillis, () -> {
            what.run();
            every(periodMillis, periodMillis, what);
        });
    }

    /** Lets the next event happen; false when it lies beyond the limit. */
    boolean step(long untilMillis) {
        Due next = queue.poll();
        if (next == null || next.atMillis() > untilMillis) {
            return false;
        }
        nowMillis = next.atMillis();
        next.what().run();
        return true;
    }
}
