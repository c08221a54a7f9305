package dev.ratchet.analyzer.core.incident.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * The last minutes of a series, which are tested, before they become part of the past with which later ones are
 * compared.
 *
 * <p>While the series deviates, the minutes that leave do not become part of the past, for half an hour at most: after
 * that the new level is the normal one.
 *
 * @param <M> statistics of one minute
 */
final class RecentMinutes<M> {
    /** Number of minutes that are tested. */
    static final int LENGTH = 5;

    private static final int LONGEST_DEVIATION = 30;

    private final int length;
    private final Deque<M> minutes;
    private final List<M> withheld = new ArrayList<>();
    private int quiet;

    /** Creates the last five minutes. */
    RecentMinutes() {
        this(LENGTH);
    }

    /** Creates the given number of last minutes. */
    RecentMinutes(int length) {
        this.length = length;
        this.minutes = new ArrayDeque<>(length);
        this.quiet = length;
    }

    /** Adds a minute, and passes those that become part of the past. */
    void add(M minute, Consumer<M> past) {
        minutes.addLast(minute);
        if (minutes.size() > length) {
            M oldest = minutes.removeFirst();
            if (quiet >= length) {
                withheld.clear();
                past.accept(oldest);
            } else {
                withheld.add(oldest);
            }
        }
        if (withheld.size() >= LONGEST_DEVIATION) {
            withheld.forEach(past);
            withheld.clear();
        }
    }

    /** Whether the latest minute still has at least half of the deviation of several minutes. */
    static boolean lasts(double latest, double deviation) {
        return latest * Math.signum(deviation) >= Math.abs(deviation) / 2;
    }

    /** Records whether the series deviates after the latest minute. */
    void mark(boolean isDeviating) {
        quiet = isDeviating ? 0 : Math.min(length, quiet + 1);
    }

    /** Combines each minute with that of another series, from the latest one. */
    void merge(RecentMinutes<M> other, BinaryOperator<M> combine) {
        Iterator<M> theirs = other.minutes.descendingIterator();
        List<M> combined = new ArrayList<>();
        for (M mine : minutes.reversed()) {
            combined.add(theirs.hasNext() ? combine.apply(mine, theirs.next()) : mine);
        }
        minutes.clear();
        combined.reversed().forEach(minutes::addLast);
    }

    /** The minutes, latest first. */
    Iterable<M> latestFirst() {
        return minutes.reversed();
    }
}
