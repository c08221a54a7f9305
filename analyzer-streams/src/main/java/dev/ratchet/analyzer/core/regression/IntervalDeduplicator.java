package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.health.HealthSample;
import java.util.TreeMap;

/**
 * Deduplicates the intervals that the instances of a component reported. Retries and records read again after a crash
 * count once.
 */
final class IntervalDeduplicator {
    private static final int DIGITS = 15;
    private static final long KEPT_MINUTES = 60;

    /** Intervals by a hash of instance and boot. */
    private final TreeMap<Long, Intervals> instances = new TreeMap<>();

    /** Whether a sample is new; a sample too old to decide counts as a duplicate. */
    boolean isFirst(HealthSample sample, long minute) {
        String hash = Sha256.hex(
                        sample.process().instance() + "\0" + sample.process().boot())
                .substring(0, DIGITS);
        Intervals intervals = instances.computeIfAbsent(Long.parseLong(hash, 16), key -> new Intervals());
        intervals.lastMinute = Math.max(intervals.lastMinute, minute);
        return intervals.isFirst(sample.interval());
    }

    /** Removes instances that reported nothing for an hour. */
    void removeSilent(long minute) {
        instances.values().removeIf(it -> it.lastMinute < minute - KEPT_MINUTES);
    }

    /** Writes the state, or replaces it by the stored one. */
    void transfer(StateStream state) {
        TreeMap<Long, Intervals> own = new TreeMap<>(instances);
        instances.clear();
        for (int left = state.transfer(own.size()); left > 0; left--) {
            var next = own.pollFirstEntry();
            Intervals intervals = next == null ? new Intervals() : next.getValue();
            long key = state.transfer(next == null ? 0L : next.getKey());
            intervals.transfer(state);
            instances.put(key, intervals);
        }
    }

    /** Last 64 intervals of an instance, as a sliding window that ends with the latest (after RFC 4303, 3.4.3). */
    private static final class Intervals {
        private long latest = Long.MIN_VALUE;
        private long window;
        private long lastMinute;

        boolean isFirst(long interval) {
            if (latest == Long.MIN_VALUE || interval - latest >= Long.SIZE) {
                latest = interval;
                window = 1;
                return true;
            }
            if (interval > latest) {
                window = window << (interval - latest) | 1;
                latest = interval;
                return true;
            }
            long back = latest - interval;
            if (back >= Long.SIZE || (window >>> back & 1) != 0) {
                return false;
            }
            window |= 1L << back;
            return true;
        }

        void transfer(StateStream state) {
            latest = state.transfer(latest);
            window = state.transfer(window);
            lastMinute = state.transfer(lastMinute);
        }
    }
}
