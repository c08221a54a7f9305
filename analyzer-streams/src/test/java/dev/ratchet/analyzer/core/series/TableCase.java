package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.Points.at;
import static dev.ratchet.analyzer.core.series.Points.batch;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.List;

/** A table of series, and what is done with it in each test. */
abstract class TableCase {
    SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
    private long offset;

    final void take(MetricBatch it, long arrivedMillis) {
        table.take(it, arrivedMillis, offset++);
    }

    /** Something else comes when a minute is over. */
    final void seal(double minute) {
        long then = at(minute) + 15_000;
        take(batch(Points.series(99, "clock", "ticks", "1", PointKind.GAUGE), then, 1), then);
    }

    final List<Summary> windows(Series it) {
        return table.windows(it.idHigh(), it.idLow()).orElseThrow();
    }
}
