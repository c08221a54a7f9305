package dev.ratchet.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual clock that advances from event to event; simultaneous events run in the order of their creation. */
final class VirtualTime {
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::number));
    private long nowMillis;
    private long made;

    private record Due(long atMillis, long number, Runnable what) {}

    /** Monotonic time for every process. */
    long nowMillis() {
        return nowMillis;
    }

    /** Schedules a task after a delay. */
    void after(long delayMillis, Runnable what) {
        queue.add(new Due(nowMillis + delayMillis, made++, what));
    }

    /** Schedules a periodic task, first after a delay. */
    void every(long periodMillis, long delayMillis, Runnable what) {
        after(delayMillis, () -> {
            what.run();
            every(periodMillis, periodMillis, what);
        });
    }

    /** Runs the next event; returns false when it is beyond the limit. */
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
