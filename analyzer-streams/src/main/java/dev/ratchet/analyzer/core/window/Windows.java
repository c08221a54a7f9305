package dev.ratchet.analyzer.core.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Every count by the minute of one partition.
 *
 * <p>Memory is bounded by the series: each keeps at most as many minutes as its kind says, once {@link #dropOld} was called.
 */
public final class Windows {
    private static final Comparator<Point> ORDER = Comparator.comparingLong(Point::minute)
            .thenComparing(it -> it.series().kind())
            .thenComparing(it -> it.series().tenant())
            .thenComparing(it -> it.series().component())
            .thenComparing(it -> it.series().detail());

    /** Never added to. */
    private static final Minutes NONE = new Minutes();

    private final Map<Series, Minutes> counts = new HashMap<>();

    /** A series in one minute. */
    public record Point(Series series, long minute) {}

    /** The minute of a moment. */
    public static long minute(long millis) {
        return Math.floorDiv(millis, 60_000L);
    }

    /** Adds to a point and returns what it then counts. */
    public long add(Point point, long count) {
        return counts.computeIfAbsent(point.series(), it -> new Minutes()).add(point.minute(), count);
    }

    /** What a point counts. */
    public long of(Point point) {
        return series(point.series()).of(point.minute());
    }

    /** The sum over minutes from the first to the last, both included. */
    public long sum(Series series, long first, long last) {
        return series(series).sum(first, last);
    }

    /** The first minute not before the given one in which something was counted, or the default. */
    public long earliest(Series series, long first, long otherwise) {
        return series(series).earliest(first, otherwise);
    }

    /** The last minute in which something was counted, or the default. */
    public long latest(Series series, long otherwise) {
        return series(series).latest(otherwise);
    }

    /** Whether something of the series is kept. */
    public boolean knows(Series series) {
        return counts.containsKey(series);
    }

    /** What a series counts by the minute. */
    public SortedMap<Long, Long> counts(Series series) {
        return series(series).all();
    }

    /** Forgets a series and returns its points. */
    public List<Point> forget(Series series) {
        Minutes forgotten = counts.remove(series);
        return forgotten == null ? List.of() : points(series, forgotten.dropBefore(Long.MAX_VALUE));
    }

    /** Forgets what is too old at the given minute and returns it in a fixed order. */
    public List<Point> dropOld(long now) {
        List<Point> dropped = new ArrayList<>();
        counts.forEach((series, minutes) ->
                dropped.addAll(points(series, minutes.dropBefore(series.kind().firstKept(now)))));
        counts.values().removeIf(Minutes::isEmpty);
        dropped.sort(ORDER);
        return dropped;
    }

    private static List<Point> points(Series series, long[] minutes) {
        return Arrays.stream(minutes).mapToObj(it -> new Point(series, it)).toList();
    }

    private Minutes series(Series series) {
        return counts.getOrDefault(series, NONE);
    }
}
