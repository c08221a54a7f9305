package dev.ratchet.backtest.deployments;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls of every version of every component by interval. */
public final class History {
    static final Comparator<Deployment> ORDER = Comparator.comparingLong(Deployment::interval)
            .thenComparing(Deployment::component)
            .thenComparing(Deployment::version);

    /**
     * Maximum interval length: 60 intervals before, three of warm-up and the watch must fit into a day, so that days
     * are comparable.
     */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final long intervalMillis;
    private final SortedMap<String, ComponentHistory> components = new TreeMap<>();

    /** Creates an empty history with intervals of a {@link #validInterval} length. */
    public History(Duration interval) {
        this.intervalMillis = validInterval(interval).toMillis();
    }

    /**
     * Returns the length.
     *
     * @throws IllegalArgumentException when it is not from a second to ten minutes, or does not divide a day
     */
    public static Duration validInterval(Duration interval) {
        if (interval.compareTo(LONGEST) > 0
                || interval.compareTo(SHORTEST) < 0
                || DAY.toMillis() % interval.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "an interval must be from 1s to 10m and divide a day, such as 30s, 1m or 5m: " + interval);
        }
        return interval;
    }

    /** Number of the interval of a moment. */
    public long interval(long atMillis) {
        return Math.floorDiv(atMillis, intervalMillis);
    }

    /** Adds the calls of a version in an interval; returns false where they are present already. */
    public boolean add(String component, String version, long interval, CallHistogram served) {
        return components.computeIfAbsent(component, ComponentHistory::new).add(version, interval, served);
    }

    /** Number of components. */
    int components() {
        return components.size();
    }

    /** Deployments of all components, ordered by time, then by name. */
    List<Deployment> deployments() {
        return components.values().stream()
                .flatMap(it -> it.deployments().stream())
                .sorted(ORDER)
                .toList();
    }

    /** History of a component, which must exist. */
    ComponentHistory of(String component) {
        return Optional.ofNullable(components.get(component)).orElseThrow();
    }

    /** Start of an interval. */
    Instant begin(long interval) {
        return Instant.ofEpochMilli(interval * intervalMillis);
    }

    int intervalsOfADay() {
        return (int) (DAY.toMillis() / intervalMillis);
    }

    /** Greatest common divisor of the distances between intervals with data; 1 with fewer than two of them. */
    long grid() {
        long grid = 0;
        for (Map.Entry<String, ComponentHistory> entry : components.entrySet()) {
            long last = Long.MIN_VALUE;
            for (long interval : entry.getValue().intervals()) {
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
