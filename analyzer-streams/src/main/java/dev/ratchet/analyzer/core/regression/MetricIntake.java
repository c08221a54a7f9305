package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.List;
import java.util.TreeMap;

/**
 * Intake of the metrics of a component, over all instances and attributes.
 *
 * <p>A cumulative series contributes its increase since the previous point. A decrease means that it was reset, so its
 * value is the increase since then. A repeated point of a series is discarded.
 *
 * <p>It does not read the minutes that the table of series seals, although they hold the same points, because that would lose
 * four things. The table seals by the time of records only, so that the last minute before a component falls silent would be
 * missing until the next record; here the wall clock ends it, and silence is noticed. The table refuses series beyond the limit
 * of the tenant, here those of the component count up to {@value #MOST_SERIES}. The table recognises a repeated point by the one
 * before it, here by the last eight. And table and rules are restored from different changelogs, of which a crash may leave one
 * a minute behind the other.
 */
final class MetricIntake implements Intake<Reading> {
    /**
     * Maximum number of series; points of further series are discarded, so that one component cannot exhaust the heap.
     */
    private static final int MOST_SERIES = 10_000;

    private final OpenMinutes<OpenMetrics> open = new OpenMinutes<>(OpenMetrics::new);
    private final TreeMap<Long, SeriesTail> series = new TreeMap<>();

    @Override
    public boolean take(Reading it, long minute) {
        SeriesTail tail = series.get(it.series());
        boolean first = tail == null;
        if (tail == null) {
            if (series.size() >= MOST_SERIES) {
                return false;
            }
            tail = new SeriesTail();
            series.put(it.series(), tail);
        }
        if (!tail.first(it.atMillis())) {
            return false;
        }
        double value = it.kind() == PointKind.CUMULATIVE ? tail.growth(it.atMillis(), it.value()) : it.value();
        tail.lastMinute = Math.max(tail.lastMinute, minute);
        OpenMetrics minutes = open.at(minute);
        if (!first || it.kind() != PointKind.CUMULATIVE) {
            minutes.add(it.meaning(), value);
        }
        return true;
    }

    @Override
    public List<Minute> closeBefore(long minute) {
        return open.closeBefore(minute);
    }

    @Override
    public void forgetOld(long minute) {
        series.values().removeIf(it -> it.lastMinute < minute - 60);
    }

    @Override
    public void state(State state) {
        open.state(state);
        TreeMap<Long, SeriesTail> tails = new TreeMap<>(series);
        series.clear();
        for (int left = state.of(tails.size()); left > 0; left--) {
            var next = tails.pollFirstEntry();
            SeriesTail tail = next == null ? new SeriesTail() : next.getValue();
            long key = state.of(next == null ? 0L : next.getKey());
            tail.state(state);
            series.put(key, tail);
        }
    }

    /** Latest points of a series. */
    private static final class SeriesTail {
        private static final int KNOWN = 8;

        private final long[] moments = new long[KNOWN];
        private int told;
        private long valueAtMillis;
        private double value;
        private long lastMinute;

        /** Whether a timestamp is new; one before the last eight counts as a duplicate. */
        boolean first(long atMillis) {
            long oldest = Long.MAX_VALUE;
            for (int i = 0; i < Math.min(told, KNOWN); i++) {
                if (moments[i] == atMillis) {
                    return false;
                }
                oldest = Math.min(oldest, moments[i]);
            }
            if (told >= KNOWN && atMillis < oldest) {
                return false;
            }
            moments[told % KNOWN] = atMillis;
            told = told + 1 < 2 * KNOWN ? told + 1 : KNOWN;
            return true;
        }

        /**
         * Increase of a cumulative value since the latest point; 0 for a point out of order, whose increase is already
         * counted.
         */
        double growth(long atMillis, double now) {
            if (atMillis < valueAtMillis) {
                return 0;
            }
            double growth = now >= value ? now - value : now;
            valueAtMillis = atMillis;
            value = now;
            return growth;
        }

        void state(State state) {
            state.in(moments);
            told = state.of(told);
            valueAtMillis = state.of(valueAtMillis);
            value = state.of(value);
            lastMinute = state.of(lastMinute);
        }
    }
}
