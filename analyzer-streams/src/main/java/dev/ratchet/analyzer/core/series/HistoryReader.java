package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.SeriesHistory.Interval;
import dev.ratchet.analyzer.core.series.minute.MergedMinutes;
import dev.ratchet.analyzer.core.series.minute.MinuteReader;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the history of a metric from the sealed minutes and hours of its series.
 *
 * <p>An hour of the last seven days has the mean and the 95th percentile only: that is what a series stores of it, in
 * sixteen bits each, because more would not fit into 1 KiB per counter and 8 KiB per latency (B11 in
 * benchmarks/performance.md). Of several series, it shows the mean of their means and the largest of their percentiles.
 * The current hour is read from its minutes and has all numbers.
 */
final class HistoryReader {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

    private final Rows rows;
    private final Row row = new Row();
    private final Season season = new Season();
    private final MinuteHistory history;

    HistoryReader(Rows rows) {
        this.rows = rows;
        this.history = new MinuteHistory(rows);
    }

    /** The places of the series with a name. */
    List<Integer> places(int name) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < rows.size(); place++) {
            if (rows.name(place) == name
                    && SeriesTraits.isPresent(rows.moveTo(row, place).traits())) {
                places.add(place);
            }
        }
        return places;
    }

    /** The hour that ends with a minute, by the minute. */
    List<Interval> minutes(List<Integer> places, long until) {
        long first = until - MinuteHistory.MINUTES + 1;
        Total[] totals = new Total[MinuteHistory.MINUTES];
        for (int place : places) {
            MinuteReader it = history.read(place);
            while (it.next()) {
                if (it.minute() >= first && it.minute() <= until) {
                    int at = (int) (it.minute() - first);
                    totals[at] = totals[at] == null ? new Total() : totals[at];
                    totals[at].add(it, traits(place));
                }
            }
        }
        List<Interval> intervals = new ArrayList<>();
        for (int at = 0; at < totals.length; at++) {
            if (totals[at] != null) {
                intervals.add(totals[at].interval((first + at) * MINUTE_MILLIS, MINUTE_MILLIS));
            }
        }
        return intervals;
    }

    /** The last seven days by the hour; the current hour is merged from its minutes. */
    List<Interval> hours(List<Integer> places, long sealedHour, long until) {
        List<Interval> intervals = new ArrayList<>();
        long current = until / MinuteHistory.MINUTES;
        for (long hour = Math.max(0, current - Season.HOURS + 1); hour <= Math.min(sealedHour, current - 1); hour++) {
            Interval it = hour(places, hour);
            if (!Double.isNaN(it.mean())) {
                intervals.add(it);
            }
        }
        Total total = new Total();
        for (int place : places) {
            MinuteReader it = history.read(place);
            while (it.next()) {
                if (it.minute() / MinuteHistory.MINUTES == current && it.minute() <= until) {
                    total.add(it, traits(place));
                }
            }
        }
        if (total.count > 0) {
            long begin = current * HOUR_MILLIS;
            intervals.add(total.interval(begin, (until + 1) * MINUTE_MILLIS - begin));
        }
        return intervals;
    }

    private Interval hour(List<Integer> places, long hour) {
        double sum = 0;
        int known = 0;
        double p95 = Double.NaN;
        for (int place : places) {
            if (rows.hasSeason(place)) {
                boolean isLatency = SeriesTraits.isLatency(traits(place));
                rows.moveTo(season, place, isLatency);
                double mean = season.mean(hour);
                if (!Double.isNaN(mean)) {
                    sum += mean;
                    known++;
                    double own = season.p95(hour);
                    p95 = Double.isNaN(p95) || own > p95 ? own : p95;
                }
            }
        }
        double mean = known == 0 ? Double.NaN : sum / known;
        return new Interval(hour * HOUR_MILLIS, HOUR_MILLIS, Double.NaN, Double.NaN, mean, Double.NaN, p95, Double.NaN);
    }

    private long traits(int place) {
        return rows.moveTo(row, place).traits();
    }

    /** Counts and latencies of several series in one interval. */
    private static final class Total {
        private final MergedMinutes merged = new MergedMinutes();
        private double count;

        void add(MinuteReader reader, long traits) {
            count += SeriesTraits.isIncrement(traits) ? reader.count() * reader.mean() : reader.count();
            merged.add(reader);
            if (SeriesTraits.isLatency(traits)) {
                reader.addTo(merged);
            }
        }

        Interval interval(long beginMillis, long lengthMillis) {
            WindowSummary all = merged.summary((int) (lengthMillis / MINUTE_MILLIS));
            return new Interval(
                    beginMillis,
                    lengthMillis,
                    count,
                    count * 1000 / lengthMillis,
                    all.mean(),
                    all.p50(),
                    all.p95(),
                    all.p99());
        }
    }
}
