package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.Sha256;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Distinct users in the current clock hour and the one before, estimated from the k smallest hashes (Bar-Yossef et al.
 * 2002).
 *
 * <p>With k = 256 the standard error is 6 %, and counts below 256 are exact. The size is at most 4 KiB.
 *
 * @param hour hours since the epoch
 * @param current smallest hashes of this hour
 * @param previous smallest hashes of the hour before
 */
public record DistinctUsers(long hour, SortedSet<Long> current, SortedSet<Long> previous) {
    private static final int K = 256;
    private static final long HOUR_MILLIS = 3_600_000;

    /** Copies the hashes. */
    public DistinctUsers {
        current = Collections.unmodifiableSortedSet(new TreeSet<>(current));
        previous = Collections.unmodifiableSortedSet(new TreeSet<>(previous));
    }

    /** No users. */
    public static DistinctUsers empty() {
        return new DistinctUsers(0, new TreeSet<>(), new TreeSet<>());
    }

    /** Adds a user seen at the given time; ignores a blank name. */
    public DistinctUsers plus(String user, long atMillis) {
        long of = Math.floorDiv(atMillis, HOUR_MILLIS);
        if (user.isBlank() || of < hour) {
            return this;
        }
        DistinctUsers turned =
                of == hour ? this : new DistinctUsers(of, new TreeSet<>(), of == hour + 1 ? current : empty().current);
        long hash = Long.parseUnsignedLong(Sha256.hex(user).substring(0, 16), 16) >>> 1;
        if (turned.current.contains(hash) || (turned.current.size() == K && hash > turned.current.last())) {
            return turned;
        }
        TreeSet<Long> more = new TreeSet<>(turned.current);
        more.add(hash);
        if (more.size() > K) {
            more.pollLast();
        }
        return new DistinctUsers(of, more, turned.previous);
    }

    /** Union of both, as of the later hour. */
    public DistinctUsers plus(DistinctUsers other) {
        if (other.hour > hour) {
            return other.plus(this);
        }
        SortedSet<Long> sameHour = other.hour == hour ? other.current : empty().current;
        SortedSet<Long> hourBefore =
                other.hour == hour ? other.previous : other.hour == hour - 1 ? other.current : empty().current;
        return new DistinctUsers(hour, smallest(current, sameHour), smallest(previous, hourBefore));
    }

    private static SortedSet<Long> smallest(SortedSet<Long> one, SortedSet<Long> other) {
        TreeSet<Long> both = new TreeSet<>(one);
        both.addAll(other);
        while (both.size() > K) {
            both.pollLast();
        }
        return both;
    }

    /** Users per hour: the larger of the two hours. */
    public double perHour() {
        return Math.max(estimate(current), estimate(previous));
    }

    private static double estimate(SortedSet<Long> smallest) {
        return smallest.size() < K ? smallest.size() : (K - 1) / (smallest.last() / (double) Long.MAX_VALUE);
    }
}
