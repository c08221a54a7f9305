package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.operation.rule.OperationRegressions;
import dev.ratchet.analyzer.core.optimisation.CacheRates;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds slow operations, regressions of operations and poor cache hit rates in metric series. */
public final class SeriesConcern implements Concern<Telemetry> {
    private final MinuteCounts counts;
    private final SlowSeries slowSeries;
    private final CacheRates caches;
    private final Supplier<SeriesTable> table;
    private final OptimisationReport report;
    private final OperationRegressions regressions;
    private final Set<ComponentKey> restored = new TreeSet<>();

    /**
     * Reads latencies from the table of series; the counts are those of cache hits and misses.
     *
     * @param log log of the regressions of operations
     */
    public SeriesConcern(
            AnalysisSettings settings,
            Predicate<ComponentKey> known,
            MinuteCounts counts,
            OperationRegressions.Log log,
            Supplier<SeriesTable> table) {
        this.counts = counts;
        this.slowSeries = new SlowSeries(settings.slowMillis());
        this.caches = new CacheRates(known);
        this.table = table;
        this.regressions = new OperationRegressions(known, log);
        this.report = new OptimisationReport(Name.SERIES, counts, List.of(slowSeries, caches), caches::removeUnused);
    }

    /** Restores the counts, and the regressions of operations by component. */
    public void restore(Map<Point, Long> cached, Map<ComponentKey, byte[]> operations) {
        cached.forEach((point, count) -> {
            counts.restore(point, count);
            caches.restore(point.series());
        });
        operations.forEach((component, state) -> {
            regressions.restore(component, state);
            restored.add(component);
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
        List<Observation> observations = new ArrayList<>(report.at(nowMillis));
        Set<ComponentKey> changed = new TreeSet<>(restored);
        changed.addAll(regressions.evaluate(table.get()));
        for (ComponentKey component : changed) {
            observations.add(new Observation.WorseOperations(
                    component, regressions.find(component), restored.remove(component)));
        }
        return observations;
    }
}
