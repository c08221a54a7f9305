package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The counts of one concern by series and minute, and the components in which they changed. */
public final class MinuteCounts {
    private final CountWindows windows = new CountWindows();
    private final ReportSchedule schedule = new ReportSchedule();
    private final Log log;
    private long sweptMinute = Long.MIN_VALUE;

    /** Receives each change, so that another instance can restore the counts. */
    public interface Log {
        /** Stores the new count of a point. */
        void putCount(Point point, long count);

        /** Removes a point that was discarded. */
        void removeCount(Point point);
    }

    /** Counts nothing yet. */
    public MinuteCounts(Log log) {
        this.log = log;
    }

    /** Restores a count that the log recorded. */
    void restore(Point point, long count) {
        windows.add(point, count);
        changed(point.series());
    }

    /** Adds to a point; adding nothing changes nothing. */
    void add(Point point, long count) {
        if (count > 0) {
            log.putCount(point, windows.add(point, count));
            changed(point.series());
        }
    }

    /** Adds to each of several series in one minute. */
    void add(Map<CountSeries, Long> counts, long minute) {
        counts.forEach((series, count) -> add(new Point(series, minute), count));
    }

    CountWindows windows() {
        return windows;
    }

    /** Marks a component as changed although no count of it changed. */
    void changed(ComponentKey component) {
        schedule.changed(component);
    }

    /** Components to report now. The value is true where the component changed. */
    SortedMap<ComponentKey, Boolean> due(long nowMillis) {
        return schedule.due(nowMillis);
    }

    void reported(ComponentKey component, boolean isEmpty) {
        schedule.reported(component, isEmpty);
    }

    /** Forgets a series. */
    void forget(CountSeries series) {
        windows.remove(series).forEach(log::removeCount);
    }

    /** Whether a minute began since the last sweep; its old points are discarded then. */
    boolean isSweepDue(long nowMillis) {
        return CountWindows.minute(nowMillis) > sweptMinute;
    }

    /** Discards the points that have left their windows. */
    List<Point> sweep(long nowMillis) {
        sweptMinute = CountWindows.minute(nowMillis);
        List<Point> dropped = windows.removeOld(sweptMinute);
        dropped.forEach(log::removeCount);
        return dropped;
    }

    private void changed(CountSeries series) {
        if (!series.component().isEmpty()) {
            schedule.changed(new ComponentKey(series.tenant(), series.component()));
        }
    }
}
