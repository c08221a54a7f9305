package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.Summary;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.PointKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** B11: bytes on the heap a series, with the last hour by the minute and seven days by the hour. */
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
        lines.add(String.format(
                Locale.ROOT,
                "%,d series of %s, %,d points a minute each: %,d bytes a series (bar %,d), %,d MiB in all; hour and week %s",
                traffic.series(),
                traffic.kind() == PointKind.GAUGE ? "latencies" : "increments",
                traffic.perMinute(),
                bytes,
                most,
                (bytes * traffic.series()) >> 20,
                isCorrect ? "right" : "WRONG"));
        return isCorrect;
    }

    /** Feeds turns of all series from a minute on. */
    private static void feed(SeriesTable table, Traffic traffic, long minute, long turns, boolean isDefined) {
        long first = minute * traffic.inMinute();
        for (long point = first; point < first + turns * traffic.series(); point += traffic.batch()) {
            MetricBatch batch = traffic.batch(point, isDefined);
            table.take(batch, batch.atMillis()[batch.atMillis().length - 1], point);
        }
    }

    private static boolean check(SeriesTable table, Traffic traffic, long minutes) {
        boolean isCorrect = table.size() == traffic.series();
        for (int number = 0; number < traffic.series(); number += traffic.series() / 20) {
            var it = traffic.series(number, false);
            Summary hour = table.windows(it.idHigh(), it.idLow()).orElseThrow().getLast();
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

    /** Holds a table until it is dropped, so that its bytes are those that are gone then. */
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
