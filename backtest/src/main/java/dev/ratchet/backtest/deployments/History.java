package dev.ratchet.backtest.deployments;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every version of every component served, interval by interval. */
public final class History {
    static final Comparator<Deployment> ORDER = Comparator.comparingLong(Deployment::interval)
            .thenComparing(Deployment::component)
            .thenComparing(Deployment::version);

    /** An hour before, three intervals and the watch must lie within a day, so that days can be compared with each other. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final long intervalMillis;
    private final SortedMap<String, ComponentHistory> components = new TreeMap<>();

    /** With intervals of a length that is {@link #checked}. */
    public History(Duration interval) {
        this.intervalMillis = checked(interval).toMillis();
    }

    /** The same length; an IllegalArgumentException where it is not from a second to ten minutes, or does not divide a day. */
    public static Duration checked(Duration interval) {
        if (interval.compareTo(LONGEST) > 0
                || interval.compareTo(SHORTEST) < 0
                || DAY.toMillis() % interval.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "an interval must be from 1s to 10m and divide a day, such as 30s, 1m or 5m: " + interval);
        }
        return interval;
    }

    /** The number of the interval that a moment lies in. */
    public long interval(long atMillis) {
        return Math.floorDiv(atMillis, intervalMillis);
    }

    /** Takes what a version served in an interval; false where that is already told. */
    public boolean add(String component, String version, long interval, Served served) {
        return components.computeIfAbsent(component, ComponentHistory::new).add(version, interval, served);
    }

    /** How many components there are. */
    int components() {
        return components.size();
    }

    /** The deployments of all components: the oldest first, then by name. */
    List<Deployment> deployments() {
        return components.values().stream()
                .flatMap(it -> it.deployments().stream())
                .sorted(ORDER)
                .toList();
    }

    /** The history of a component that is in it. */
    ComponentHistory of(String component) {
        return Optional.ofNullable(components.get(component)).orElseThrow();
    }

    /** When an interval began. */
    Instant begin(long interval) {
        return Instant.ofEpochMilli(interval * intervalMillis);
    }

    int intervalsOfADay() {
        return (int) (DAY.toMillis() / intervalMillis);
    }

    /** The greatest common distance between intervals of which anything is told, in intervals; 1 without two of them. */
    long grid() {
        long grid = 0;
        for (Map.Entry<String, ComponentHistory> it : components.entrySet()) {
            long last = Long.MIN_VALUE;
            for (long interval : it.getValue().intervals()) {
                grid = last == Long.MIN_VALUE ? grid : common(grid, interval - last);
                last = interval;
            }
        }
        return Math.max(1, grid);
    }

    private static long common(long a, long b) {
        return b == 0 ? a : common(b, a % b);
    }
}
