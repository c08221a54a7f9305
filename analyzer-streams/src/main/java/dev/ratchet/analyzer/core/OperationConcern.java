package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.Traces;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.telemetry.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds slow and repeated operations in spans. */
public final class OperationConcern implements Concern<Telemetry> {
    private final MinuteCounts counts;
    private final Traces traces;
    private final OptimisationReport report;

    /** Reports the operations of catalogued components. */
    public OperationConcern(AnalysisSettings settings, Predicate<Owner> known, MinuteCounts counts) {
        this.counts = counts;
        this.traces = new Traces(settings.slowMillis());
        this.report = new OptimisationReport(Name.OPERATIONS, counts, known, List.of(traces), traces::drop);
    }

    /** Restores the counts. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            traces.restore(point.series());
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        if (input instanceof Telemetry.Trace it) {
            span(it.span(), Windows.minute(atMillis));
        }
        return List.of();
    }

    private void span(Span it, long arrived) {
        long ended = Math.min(Windows.minute(it.atMillis() + it.durationNanos() / 1_000_000), arrived);
        counts.add(traces.counts(it), ended);
    }

    @Override
    public List<Observation> report(long nowMillis) {
        return report.at(nowMillis);
    }
}
