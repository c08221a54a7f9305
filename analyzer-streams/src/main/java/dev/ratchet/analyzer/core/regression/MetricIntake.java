package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.List;
import java.util.TreeMap;

/**
 * Intake of the metrics of a component, over all instances and attributes.
 *
 * <p>A cumulative series contributes its increase since the previous point. A decrease means that it was reset, so its
 * value is the increase since then. A repeated point of a series is discarded.
 *
 * <p>It does not read the minutes that the table of series seals, although they hold the same points, because that
 * would lose four things. The table seals by the time of records only, so that the last minute before a component falls
 * silent would be missing until the next record; here the wall clock ends it, and silence is noticed. The table refuses
 * series beyond the limit of the tenant, here those of the component count up to {@value #MOST_SERIES}. The table
 * recognises a repeated point by the one before it, here by the last eight. And table and rules are restored from
 * different changelogs, of which a crash may leave one a minute behind the other.
 */
final class MetricIntake implements Intake<MeasurePoint> {
    /**
     * Maximum number of series; points of further series are discarded, so that one component cannot exhaust the heap.
     */
    private static final int MOST_SERIES = 10_000;

    private final OpenMinutes<OpenMetricMinute> open = new OpenMinutes<>(OpenMetricMinute::new);
    private final TreeMap<Long, SeriesTail> series = new TreeMap<>();

    @Override
    public boolean add(MeasurePoint point, long minute) {
        SeriesTail tail = series.get(point.series());
        boolean first = tail == null;
        if (tail == null) {
            if (series.size() >= MOST_SERIES) {
                return false;
            }
            tail = new SeriesTail();
            series.put(point.series(), tail);
        }
        if (!tail.isFirst(point.atMillis())) {
            return false;
        }
        double value =
                point.kind() == PointKind.CUMULATIVE ? tail.increase(point.atMillis(), point.value()) : point.value();
        tail.lastMinute = Math.max(tail.lastMinute, minute);
        OpenMetricMinute minutes = open.get(minute);
        if (!first || point.kind() != PointKind.CUMULATIVE) {
            minutes.add(point.measure(), value);
        }
        return true;
    }

    @Override
    public List<Minute> closeBefore(long minute) {
        return open.closeBefore(minute);
    }

    @Override
    public void removeSilent(long minute) {
        series.values().removeIf(it -> it.lastMinute < minute - 60);
    }

    @Override
    public void transfer(StateStream state) {
        open.transfer(state);
        TreeMap<Long, SeriesTail> tails = new TreeMap<>(series);
        series.clear();
        for (int left = state.transfer(tails.size()); left > 0; left--) {
            var next = tails.pollFirstEntry();
            SeriesTail tail = next == null ? new SeriesTail() : next.getValue();
            long key = state.transfer(next == null ? 0L : next.getKey());
            tail.transfer(state);
            series.put(key, tail);
        }
    }

    /** Latest points of a series. */
    private static final class SeriesTail {
        private static final int KNOWN = 8;

        private final long[] moments = new long[KNOWN];
        private int points;
        private long valueAtMillis;
        private double value;
        private long lastMinute;

        /** Whether a timestamp is new; one before the last eight counts as a duplicate. */
        boolean isFirst(long atMillis) {
            long oldest = Long.MAX_VALUE;
            for (int i = 0; i < Math.min(points, KNOWN); i++) {
                if (moments[i] == atMillis) {
                    return false;
                }
                oldest = Math.min(oldest, moments[i]);
            }
            if (points >= KNOWN && atMillis < oldest) {
                return false;
            }
            moments[points % KNOWN] = atMillis;
            points = points + 1 < 2 * KNOWN ? points + 1 : KNOWN;
            return true;
        }

        /**
         * Increase of a cumulative value since the latest point; 0 for a point out of order, whose increase is already
         * counted.
         */
        double increase(long atMillis, double now) {
            if (atMillis < valueAtMillis) {
                return 0;
            }
            double growth = now >= value ? now - value : now;
            valueAtMillis = atMillis;
            value = now;
            return growth;
        }

        void transfer(StateStream state) {
            state.transfer(moments);
            points = state.transfer(points);
            valueAtMillis = state.transfer(valueAtMillis);
            value = state.transfer(value);
            lastMinute = state.transfer(lastMinute);
        }
    }
}
