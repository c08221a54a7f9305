package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.CacheRates;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds slow operations and poor cache hit rates in metric series. */
public final class SeriesConcern implements Concern<Telemetry> {
    private final MinuteCounts counts;
    private final SlowSeries slowSeries;
    private final CacheRates caches;
    private final Supplier<SeriesTable> table;
    private final OptimisationReport report;

    /** Reads latencies from the table of series; the counts are those of cache hits and misses. */
    public SeriesConcern(
            AnalysisSettings settings,
            Predicate<ComponentKey> known,
            MinuteCounts counts,
            Supplier<SeriesTable> table) {
        this.counts = counts;
        this.slowSeries = new SlowSeries(settings.slowMillis());
        this.caches = new CacheRates(known);
        this.table = table;
        this.report =
                new OptimisationReport(Name.SERIES, counts, known, List.of(slowSeries, caches), caches::removeUnused);
    }

    /** Restores the counts. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            caches.restore(point.series());
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        if (input instanceof Telemetry.Metrics metrics) {
            caches.counts(metrics.batch(), atMillis).forEach(counts::add);
        }
        return List.of();
    }

    @Override
    public List<Observation> report(long nowMillis) {
        slowSeries.evaluate(table.get()).forEach(counts::changed);
        return report.at(nowMillis);
    }
}
