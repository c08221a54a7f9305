package dev.ratchet.analyzer.core.window;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts per minute, in order and only of minutes with a count, so that a day is at most 1,440 pairs. */
final class SparseMinutes {
    private static final int FIRST_SIZE = 4;

    private long[] minutes = new long[FIRST_SIZE];
    private long[] counts = new long[FIRST_SIZE];
    private int size;

    /** Adds to a minute and returns its new count. */
    long add(long minute, long count) {
        int at = Arrays.binarySearch(minutes, 0, size, minute);
        if (at < 0) {
            at = -at - 1;
            open(at);
            minutes[at] = minute;
        }
        counts[at] += count;
        return counts[at];
    }

    /** Count of a minute. */
    long count(long minute) {
        int at = Arrays.binarySearch(minutes, 0, size, minute);
        return at < 0 ? 0 : counts[at];
    }

    /** Sum over the minutes from the first to the last, both included. */
    long sum(long first, long last) {
        long sum = 0;
        for (int at = from(first); at < size && minutes[at] <= last; at++) {
            sum += counts[at];
        }
        return sum;
    }

    /** Earliest minute with a count at or after the given one, or the default. */
    long earliest(long first, long defaultValue) {
        int at = from(first);
        return at < size ? minutes[at] : defaultValue;
    }

    /** Latest minute with a count, or the default. */
    long latest(long defaultValue) {
        return size == 0 ? defaultValue : minutes[size - 1];
    }

    /** Removes the minutes before the given one and returns them. */
    long[] removeBefore(long minute) {
        int at = from(minute);
        long[] dropped = Arrays.copyOf(minutes, at);
        System.arraycopy(minutes, at, minutes, 0, size - at);
        System.arraycopy(counts, at, counts, 0, size - at);
        size -= at;
        return dropped;
    }

    /** All minutes with a count. */
    SortedMap<Long, Long> all() {
        SortedMap<Long, Long> all = new TreeMap<>();
        for (int at = 0; at < size; at++) {
            all.put(minutes[at], counts[at]);
        }
        return all;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private int from(long minute) {
        int at = Arrays.binarySearch(minutes, 0, size, minute);
        return at < 0 ? -at - 1 : at;
    }

    private void open(int at) {
        if (size == minutes.length) {
            minutes = Arrays.copyOf(minutes, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(minutes, at, minutes, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        counts[at] = 0;
        size++;
    }
}
