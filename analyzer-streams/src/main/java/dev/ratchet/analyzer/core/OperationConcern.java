package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.Traces;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.telemetry.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds slow and repeated operations in spans. */
public final class OperationConcern implements Concern<Telemetry> {
    private final Predicate<ComponentKey> known;
    private final MinuteCounts counts;
    private final Traces traces;
    private final OptimisationReport report;

    /** Counts and reports the operations of the components that satisfy a predicate. */
    public OperationConcern(AnalysisSettings settings, Predicate<ComponentKey> known, MinuteCounts counts) {
        this.known = known;
        this.counts = counts;
        this.traces = new Traces(settings.slowMillis());
        this.report = new OptimisationReport(Name.OPERATIONS, counts, List.of(traces), traces::removeUnused);
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
        // telemetry of arbitrary names must not exhaust the heap
        if (input instanceof Telemetry.Trace(Span span)
                && known.test(new ComponentKey(span.tenant(), span.component()))) {
            span(span, CountWindows.minute(atMillis));
        }
        return List.of();
    }

    private void span(Span span, long arrived) {
        long ended = Math.min(CountWindows.minute(span.atMillis() + span.durationNanos() / 1_000_000), arrived);
        counts.add(traces.counts(span), ended);
    }

    @Override
    public List<Observation> report(long nowMillis) {
        return report.at(nowMillis);
    }
}
