package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import java.util.Arrays;
import java.util.List;

/** The analyzer's table of series, with every window of every series evaluated once a minute. */
final class OwnWindows {
    private final Traffic traffic;
    private final int minutes;
    private boolean isCorrect = true;

    OwnWindows(Traffic traffic, int minutes) {
        this.traffic = traffic;
        this.minutes = minutes;
    }

    /** Processes the points of some minutes and returns their number. */
    long run() {
        SeriesTable table = new SeriesTable(new SeriesLimits(traffic.series(), 1L << 40), (part, bytes) -> {});
        long points = minutes * traffic.inMinute();
        long counted = 0;
        long evaluatedUntil = Long.MIN_VALUE;
        for (long point = 0; point < points; point += traffic.batch()) {
            MetricBatch batch = traffic.batch(point, point < traffic.series());
            table.ingest(batch, batch.atMillis()[batch.atMillis().length - 1], point);
            if (table.sealedUntil() > evaluatedUntil) {
                evaluatedUntil = table.sealedUntil();
                counted += evaluate(table, evaluatedUntil);
            }
        }
        MetricBatch end = traffic.batch(points + traffic.inMinute(), false);
        table.ingest(end, end.atMillis()[0], points);
        counted += evaluate(table, table.sealedUntil());
        isCorrect &= counted == points;
        return points;
    }

    /** Evaluates every window of every series and returns the count of the shortest one. */
    private long evaluate(SeriesTable table, long minute) {
        long counted = 0;
        for (int number = 0; number < traffic.series(); number++) {
            Series it = traffic.series(number, false);
            List<WindowSummary> windows = table.windows(it.idHigh(), it.idLow()).orElse(List.of());
            if (!windows.isEmpty()) {
                counted += windows.getFirst().count();
                isCorrect &= number % 500 != 0 || isRight(number, windows.get(1), minute);
            }
        }
        return counted;
    }

    private boolean isRight(int number, WindowSummary it, long minute) {
        double[] exact = exact(traffic, number, minute - 4, minute);
        double p95 = exact.length == 0 ? Double.NaN : exact[(int) Math.ceil(.95 * exact.length) - 1];
        return it.count() == exact.length && (exact.length == 0 || Math.abs(it.p95() - p95) <= .02 * p95);
    }

    boolean isCorrect() {
        return isCorrect;
    }

    /** Sorted values of a series over a range of minutes, both ends included. */
    static double[] exact(Traffic traffic, int number, long first, long last) {
        long begin = Traffic.BEGIN / Traffic.MINUTE;
        long from = Math.max(0, first - begin) * traffic.perMinute();
        long to = (last - begin + 1) * traffic.perMinute();
        double[] values = new double[(int) Math.max(0, to - from)];
        for (long turn = from; turn < to; turn++) {
            values[(int) (turn - from)] = traffic.value(turn * traffic.series() + number);
        }
        Arrays.sort(values);
        return values;
    }
}
