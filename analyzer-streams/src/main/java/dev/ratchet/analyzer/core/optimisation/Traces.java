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
import java.util.HashMap;
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
 * exceed the threshold. It is repeated if, at 95 % confidence, at least 10 % of the spans that call it do so five times
 * or more (N+1 queries, or the same URL again). Sampling does not matter as long as whole traces are sampled.
 *
 * <p>Spans of kind INTERNAL, SERVER or CONSUMER are not calls: rows rendered in a loop and messages of one poll are not
 * repeated calls. Spans of unknown kind may be.
 *
 * <p>The parents of spans are known for the last 20,000 parents only and do not survive a restart.
 */
public final class Traces implements Finder {
    private static final int MOST_OPERATIONS = 1000;
    private static final int MOST_PARENTS = 20_000;
    private static final int AGAIN_AND_AGAIN = 5;
    private static final int LEAST_SPANS = 20;
    private static final double SLOW_SHARE = .05;
    private static final double REPEATING_SHARE = .1;
    private static final int LONGEST_NAME = 200;

    private final long slowNanos;
    private final Map<ComponentKey, TreeSet<String>> operations = new LinkedHashMap<>();
    private final Map<Parent, Map<String, Integer>> parents = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Parent, Map<String, Integer>> eldest) {
            return size() > MOST_PARENTS;
        }
    };

    private record Parent(String tenant, String component, String traceId, String spanId) {}

    /** Creates a finder with the latency in milliseconds at or above which a call counts as slow. */
    public Traces(long slowMillis) {
        this.slowNanos = slowMillis * 1_000_000;
    }

    /** Counts contributed by a span; operations beyond 1,000 per component contribute nothing. */
    public Map<CountSeries, Long> counts(Span span) {
        String name =
                span.name().substring(0, Math.min(LONGEST_NAME, span.name().length()));
        Set<String> known =
                operations.computeIfAbsent(new ComponentKey(span.tenant(), span.component()), key -> new TreeSet<>());
        boolean isFull = known.size() >= MOST_OPERATIONS && !known.contains(name);
        if (name.isBlank() || isFull) {
            return Map.of();
        }
        known.add(name);
        Map<CountSeries, Long> counts = new LinkedHashMap<>();
        counts.put(series(Kind.OPERATIONS, span, name), 1L);
        if (span.durationNanos() >= slowNanos) {
            counts.put(series(Kind.SLOW, span, name), 1L);
        }
        if (!span.context().parentSpanId().isEmpty() && span.kind().isCall()) {
            int times = parents.computeIfAbsent(
                            new Parent(
                                    span.tenant(),
                                    span.component(),
                                    span.context().traceId(),
                                    span.context().parentSpanId()),
                            key -> new HashMap<>())
                    .merge(name, 1, Integer::sum);
            if (times == 1) {
                counts.put(series(Kind.CALLERS, span, name), 1L);
            }
            if (times == AGAIN_AND_AGAIN) {
                counts.put(series(Kind.REPEATERS, span, name), 1L);
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
    }

    @Override
    public List<Optimisation> find(CountWindows windows, ComponentKey component, long minute) {
        List<Optimisation> found = new ArrayList<>();
        for (String name : operations.getOrDefault(component, new TreeSet<>())) {
            CountSeries slow = new CountSeries(Kind.SLOW, component.tenant(), component.component(), name);
            share(windows, slow, Kind.OPERATIONS, minute)
                    .filter(it -> it.lower95() > SLOW_SHARE)
                    .ifPresent(
                            it -> found.add(optimisation(OpportunityKind.SLOW_OPERATION, windows, slow, it, minute)));
            CountSeries repeaters = new CountSeries(Kind.REPEATERS, component.tenant(), component.component(), name);
            share(windows, repeaters, Kind.CALLERS, minute)
                    .filter(it -> it.lower95() > REPEATING_SHARE)
                    .ifPresent(proportion -> found.add(
                            optimisation(OpportunityKind.REPEATED_CALLS, windows, repeaters, proportion, minute)));
        }
        return found;
    }

    /** Discards operations that have no spans left. */
    public void removeUnused(CountWindows windows) {
        operations.forEach((component, known) -> known.removeIf(it ->
                !windows.contains(new CountSeries(Kind.OPERATIONS, component.tenant(), component.component(), it))));
        operations.values().removeIf(TreeSet::isEmpty);
    }

    private static Optional<Proportion> share(CountWindows windows, CountSeries series, Kind of, long minute) {
        CountSeries all = new CountSeries(of, series.tenant(), series.component(), series.detail());
        long total = windows.sum(all, of.firstRetained(minute), minute);
        long count = Math.min(total, windows.sum(series, series.kind().firstRetained(minute), minute));
        return total < LEAST_SPANS ? Optional.empty() : Optional.of(new Proportion(count, total));
    }

    private static Optimisation optimisation(
            OpportunityKind kind, CountWindows windows, CountSeries series, Proportion proportion, long minute) {
        Evidence evidence = new Evidence(CodePlace.none(), Frequency.of(proportion));
        return Optimisation.of(
                kind, windows, series, new Optimisation.SubjectEvidence(evidence, series.detail()), minute);
    }

    private static CountSeries series(Kind kind, Span span, String name) {
        return new CountSeries(kind, span.tenant(), span.component(), name);
    }
}
