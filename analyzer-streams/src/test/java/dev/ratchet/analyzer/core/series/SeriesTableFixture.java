package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;

import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.List;

/** Table of series and the operations of its tests. */
abstract class SeriesTableFixture {
    SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
    private long offset;

    final void take(MetricBatch batch, long arrivedMillis) {
        table.ingest(batch, arrivedMillis, offset++);
    }

    /** Ingests another record after the end of a minute, which seals it. */
    final void seal(double minute) {
        long then = at(minute) + 15_000;
        take(batch(SamplePoints.series(99, "clock", "ticks", "1", PointKind.GAUGE), then, 1), then);
    }

    final List<WindowSummary> windows(Series series) {
        return table.windows(series.idHigh(), series.idLow()).orElseThrow();
    }
}
