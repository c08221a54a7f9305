package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.List;
import java.util.TreeMap;

/**
 * Metrics of a component, all its instances and attributes together.
 *
 * <p>A cumulative series counts by what it grew since its last point; where it shrank it began anew, and what it shows was
 * counted since. A point of a moment that a series told already is not taken again.
 */
final class MetricIntake implements Intake<Reading> {
    /** A series beyond these is not taken: one component must not fill the memory. */
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

    /** The last points of a series. */
    private static final class SeriesTail {
        private static final int KNOWN = 8;

        private final long[] moments = new long[KNOWN];
        private int told;
        private long valueAtMillis;
        private double value;
        private long lastMinute;

        /** Whether a moment is told for the first time; one before the last eight is not taken for new. */
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

        /** Of a cumulative value since the latest point before; a point out of order is in the growth already. */
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
