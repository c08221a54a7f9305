package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** B11: heap bytes per series, with the last hour by minute and seven days by hour. */
final class MemoryPerSeries implements Benchmark {
    private static final int HOURS = 7 * 24;
    private static final long KIBIBYTE = 1024;

    @Override
    public Outcome run(boolean brief) {
        int series = brief ? 50_000 : 100_000;
        List<String> lines = new ArrayList<>();
        boolean isCorrect = true;
        for (Traffic traffic : List.of(
                new Traffic(series, 6, PointKind.DELTA, 1, 1_000),
                new Traffic(series, 10, PointKind.GAUGE, 1, 1_000),
                new Traffic(series / 10, 100, PointKind.GAUGE, 1, 1_000),
                new Traffic(series / 50, 2_000, PointKind.GAUGE, 1, 1_000))) {
            isCorrect &= measure(traffic, traffic.kind() == PointKind.DELTA ? KIBIBYTE : 8 * KIBIBYTE, lines);
        }
        isCorrect &= measure(new HistogramTraffic(series / 50, 2_000), lines);
        return new Outcome(isCorrect, lines);
    }

    private static boolean measure(Traffic traffic, long most, List<String> lines) {
        Held held =
                new Held(new SeriesTable(new SeriesLimits(traffic.series(), Long.MAX_VALUE / 2), (part, bytes) -> {}));
        long minutes = HOURS * 60L;
        for (long hour = 0; hour < HOURS; hour++) {
            feed(held.table(), traffic, hour * 60, 1, hour == 0);
        }
        feed(held.table(), traffic, minutes, 61L * traffic.perMinute(), false);
        boolean isCorrect = check(held.table(), traffic, minutes);
        long with = Cpu.heap();
        held.drop();
        long bytes = (with - Cpu.heap()) / traffic.series();
        String what = String.format(
                Locale.ROOT,
                "%,d series of %s, %,d points",
                traffic.series(),
                traffic.kind() == PointKind.GAUGE ? "latencies" : "increments",
                traffic.perMinute());
        lines.add(line(what, traffic.series(), bytes, most, isCorrect));
        return isCorrect;
    }

    private static String line(String what, int series, long bytes, long most, boolean isCorrect) {
        return String.format(
                Locale.ROOT,
                "%s a minute each: %,d bytes a series (bar %,d), %,d MiB in all; hour and week %s",
                what,
                bytes,
                most,
                (bytes * series) >> 20,
                isCorrect ? "right" : "WRONG");
    }

    /**
     * Measures cumulative exponential histograms: two minutes of each hour of the week, then an hour of every minute.
     */
    private static boolean measure(HistogramTraffic traffic, List<String> lines) {
        Held held =
                new Held(new SeriesTable(new SeriesLimits(traffic.series(), Long.MAX_VALUE / 2), (part, bytes) -> {}));
        List<long[]> sources = traffic.sources();
        long minutes = HOURS * 60L;
        long offset = 0;
        for (long minute = 0; minute <= minutes + 60; minute++) {
            if (minute % 60 < 2 || minute >= minutes) {
                for (int from = 0; from < traffic.series(); from += 100) {
                    MetricBatch batch = traffic.batch(sources, from, 100, minute);
                    held.table().ingest(batch, Traffic.BEGIN + minute * Traffic.MINUTE, offset++);
                }
            }
        }
        boolean isCorrect = check(held.table(), traffic);
        long with = Cpu.heap();
        held.drop();
        long bytes = (with - Cpu.heap()) / traffic.series();
        String what = String.format(
                Locale.ROOT, "%,d series of histograms, %,d calls", traffic.series(), traffic.perMinute());
        lines.add(line(what, traffic.series(), bytes, 8 * KIBIBYTE, isCorrect));
        return isCorrect;
    }

    /** Feeds rounds of all series, starting at a minute. */
    private static void feed(SeriesTable table, Traffic traffic, long minute, long turns, boolean isDefined) {
        long first = minute * traffic.inMinute();
        for (long point = first; point < first + turns * traffic.series(); point += traffic.batch()) {
            MetricBatch batch = traffic.batch(point, isDefined);
            table.ingest(batch, batch.atMillis()[batch.atMillis().length - 1], point);
        }
    }

    private static boolean check(SeriesTable table, HistogramTraffic traffic) {
        boolean isCorrect = table.size() == traffic.series();
        for (int number = 0; number < traffic.series(); number += traffic.series() / 20) {
            var it = traffic.series(number);
            WindowSummary hour =
                    table.windows(it.idHigh(), it.idLow()).orElseThrow().getLast();
            double exact = HistogramTraffic.p95();
            isCorrect &= Math.abs(hour.p95() - exact) <= .02 * exact
                    && hour.count() >= 58L * traffic.perMinute()
                    && !Double.isNaN(table.mean(it.idHigh(), it.idLow(), 488_100));
        }
        return isCorrect;
    }

    private static boolean check(SeriesTable table, Traffic traffic, long minutes) {
        boolean isCorrect = table.size() == traffic.series();
        for (int number = 0; number < traffic.series(); number += traffic.series() / 20) {
            var it = traffic.series(number, false);
            WindowSummary hour =
                    table.windows(it.idHigh(), it.idLow()).orElseThrow().getLast();
            double[] values = new double[60 * traffic.perMinute()];
            for (int i = 0; i < values.length; i++) {
                values[i] = traffic.value((minutes * traffic.perMinute() + i) * traffic.series() + number);
            }
            Arrays.sort(values);
            isCorrect &= hour.count() == values.length && !Double.isNaN(table.mean(it.idHigh(), it.idLow(), 488_100));
            if (traffic.kind() == PointKind.GAUGE) {
                double exact = values[(int) Math.ceil(.95 * values.length) - 1];
                isCorrect &= Math.abs(hour.p95() - exact) <= .02 * exact;
            }
        }
        return isCorrect;
    }

    /** Holds a table until it is dropped; the bytes freed then are the bytes of the table. */
    private static final class Held {
        private @Nullable SeriesTable table;

        Held(SeriesTable table) {
            this.table = table;
        }

        SeriesTable table() {
            if (table == null) {
                throw new IllegalStateException("the table was dropped");
            }
            return table;
        }

        void drop() {
            table = null;
        }
    }
}
