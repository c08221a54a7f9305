package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Proportion;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds slow operations, and calls repeated under one parent, in the spans of the last hour.
 *
 * <p>An operation is a span name within a component. It is slow if, at 95 % confidence, at least 5 % of its calls
 * exceed the threshold. Calls are the same if they have the same template of a statement or URL, or, without one, the
 * same name. They are repeated if, at 95 % confidence, at least 10 % of the spans that make them do so five times or
 * more (N+1 queries, or the same URL again). Sampling does not matter as long as whole traces are sampled.
 */
public final class Traces implements Finder {
    private static final int MOST_OPERATIONS = 1000;
    private static final int LEAST_SPANS = 20;
    private static final double SLOW_SHARE = .05;
    private static final double REPEATING_SHARE = .1;
    private static final int LONGEST_NAME = 200;

    private final long slowNanos;
    private final Map<ComponentKey, TreeSet<String>> operations = new LinkedHashMap<>();
    private final RepeatedCalls calls = new RepeatedCalls();

    /** Creates a finder with the latency in milliseconds at or above which a call counts as slow. */
    public Traces(long slowMillis) {
        this.slowNanos = slowMillis * 1_000_000;
    }

    /** Counts contributed by a span; operations and calls beyond 1,000 each per component contribute nothing. */
    public Map<CountSeries, Long> counts(Span span) {
        String name =
                span.name().substring(0, Math.min(LONGEST_NAME, span.name().length()));
        Map<CountSeries, Long> counts = new LinkedHashMap<>(calls.counts(span, name));
        Set<String> known =
                operations.computeIfAbsent(new ComponentKey(span.tenant(), span.component()), key -> new TreeSet<>());
        boolean isFull = known.size() >= MOST_OPERATIONS && !known.contains(name);
        if (!name.isBlank() && !isFull) {
            known.add(name);
            counts.put(new CountSeries(Kind.OPERATIONS, span.tenant(), span.component(), name), 1L);
            if (span.durationNanos() >= slowNanos) {
                counts.put(new CountSeries(Kind.SLOW, span.tenant(), span.component(), name), 1L);
            }
        }
        return counts;
    }

    /** Restores an operation for which a count was restored. */
    public void restore(CountSeries series) {
        if (series.kind() == Kind.OPERATIONS) {
            operations
                    .computeIfAbsent(new ComponentKey(series.tenant(), series.component()), key -> new TreeSet<>())
                    .add(series.detail());
        }
        calls.restore(series);
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        List<Optimisation> found = new ArrayList<>();
        for (String name : operations.getOrDefault(component, new TreeSet<>())) {
            CountSeries slow = new CountSeries(Kind.SLOW, component.tenant(), component.component(), name);
            share(windows, slow, Kind.OPERATIONS, minute)
                    .filter(it -> it.lower95() > SLOW_SHARE)
                    .ifPresent(it -> found.add(optimisation(windows, slow, it, name, minute)));
        }
        calls.of(component).forEach((call, subject) -> {
            CountSeries repeaters = new CountSeries(Kind.REPEATERS, component.tenant(), component.component(), call);
            share(windows, repeaters, Kind.CALLERS, minute)
                    .filter(it -> it.lower95() > REPEATING_SHARE)
                    .ifPresent(it -> found.add(optimisation(windows, repeaters, it, subject, minute)));
        });
        return found;
    }

    /** Discards operations that have no spans left. */
    public void removeUnused(CountWindows windows) {
        operations.forEach((component, known) -> known.removeIf(it ->
                !windows.contains(new CountSeries(Kind.OPERATIONS, component.tenant(), component.component(), it))));
        operations.values().removeIf(TreeSet::isEmpty);
        calls.removeUnused(windows);
    }

    private static Optional<Proportion> share(CountWindows windows, CountSeries series, Kind of, long minute) {
        CountSeries all = new CountSeries(of, series.tenant(), series.component(), series.detail());
        long total = windows.sum(all, of.firstRetained(minute), minute);
        long count = Math.min(total, windows.sum(series, series.kind().firstRetained(minute), minute));
        return total < LEAST_SPANS ? Optional.empty() : Optional.of(new Proportion(count, total));
    }

    private static Optimisation optimisation(
            CountWindows windows, CountSeries series, Proportion proportion, String subject, long minute) {
        OpportunityKind kind =
                series.kind() == Kind.SLOW ? OpportunityKind.SLOW_OPERATION : OpportunityKind.REPEATED_CALLS;
        Evidence evidence = new Evidence(CodePlace.none(), Frequency.of(proportion));
        return Optimisation.of(kind, windows, series, new Optimisation.SubjectEvidence(evidence, subject), minute);
    }
}
