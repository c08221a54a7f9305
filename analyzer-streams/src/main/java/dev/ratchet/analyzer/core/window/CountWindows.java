package dev.ratchet.analyzer.core.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All counts per minute of one partition.
 *
 * <p>Memory is bounded by the number of series: after {@link #removeOld}, each retains at most the minutes of its kind.
 */
public final class CountWindows {
    private static final Comparator<Point> ORDER = Comparator.comparingLong(Point::minute)
            .thenComparing(it -> it.series().kind())
            .thenComparing(it -> it.series().tenant())
            .thenComparing(it -> it.series().component())
            .thenComparing(it -> it.series().detail());

    /** Empty counts; never modified. */
    private static final SparseMinutes NONE = new SparseMinutes();

    private final Map<CountSeries, SparseMinutes> counts = new HashMap<>();

    /**
     * A minute of a series.
     *
     * @param series the series
     * @param minute minutes since the epoch
     */
    public record Point(CountSeries series, long minute) {}

    /** Minute that contains a time in milliseconds since the epoch. */
    public static long minute(long millis) {
        return Math.floorDiv(millis, 60_000L);
    }

    /** Adds to a point and returns its new count. */
    public long add(Point point, long count) {
        return counts.computeIfAbsent(point.series(), it -> new SparseMinutes()).add(point.minute(), count);
    }

    /** Count of a point. */
    public long count(Point point) {
        return series(point.series()).count(point.minute());
    }

    /** Sum over the minutes from the first to the last, both included. */
    public long sum(CountSeries series, long first, long last) {
        return series(series).sum(first, last);
    }

    /** Earliest minute with a count at or after the given one, or the default. */
    public long earliest(CountSeries series, long first, long defaultValue) {
        return series(series).earliest(first, defaultValue);
    }

    /** Latest minute with a count, or the default. */
    public long latest(CountSeries series, long defaultValue) {
        return series(series).latest(defaultValue);
    }

    /** Whether the series has any counts. */
    public boolean contains(CountSeries series) {
        return counts.containsKey(series);
    }

    /** Counts of a series by minute. */
    public SortedMap<Long, Long> counts(CountSeries series) {
        return series(series).all();
    }

    /** Removes a series and returns its points. */
    public List<Point> remove(CountSeries series) {
        SparseMinutes forgotten = counts.remove(series);
        return forgotten == null ? List.of() : points(series, forgotten.removeBefore(Long.MAX_VALUE));
    }

    /** Removes counts that are too old at the given minute and returns their points in a fixed order. */
    public List<Point> removeOld(long now) {
        List<Point> dropped = new ArrayList<>();
        counts.forEach((series, minutes) ->
                dropped.addAll(points(series, minutes.removeBefore(series.kind().firstRetained(now)))));
        counts.values().removeIf(SparseMinutes::isEmpty);
        dropped.sort(ORDER);
        return dropped;
    }

    private static List<Point> points(CountSeries series, long[] minutes) {
        return Arrays.stream(minutes).mapToObj(it -> new Point(series, it)).toList();
    }

    private SparseMinutes series(CountSeries series) {
        return counts.getOrDefault(series, NONE);
    }
}
