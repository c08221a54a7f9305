package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.telemetry.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls of components, and how often they are made under one parent.
 *
 * <p>A call is identified by the template of its statement or URL. A call without one is identified by the name of its
 * span. Spans of kind INTERNAL, SERVER or CONSUMER are not calls: rows rendered in a loop and messages of one poll are
 * not repeated calls. Spans of unknown kind may be.
 *
 * <p>The parents of spans are known for the last 20,000 parents only and do not survive a restart.
 */
final class RepeatedCalls {
    private static final int MOST_CALLS = 1000;
    private static final int MOST_PARENTS = 20_000;
    private static final int AGAIN_AND_AGAIN = 5;

    /**
     * Subject of each call of a component: the name that all its spans share; empty if none was seen since a restart.
     */
    private final Map<ComponentKey, TreeMap<String, String>> calls = new LinkedHashMap<>();

    private final Map<Parent, Map<String, Integer>> parents = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Parent, Map<String, Integer>> eldest) {
            return size() > MOST_PARENTS;
        }
    };

    private record Parent(String tenant, String component, String traceId, String spanId) {}

    /** Counts contributed by a span with a name of bounded length; none unless it is a call under a parent. */
    Map<CountSeries, Long> counts(Span span, String name) {
        String call = span.details()
                .map(Span.SpanDetails::template)
                .filter(it -> !it.isBlank())
                .orElse(name);
        if (span.context().parentSpanId().isEmpty() || !span.kind().isCall() || !admit(span, call, name)) {
            return Map.of();
        }
        Parent parent = new Parent(
                span.tenant(),
                span.component(),
                span.context().traceId(),
                span.context().parentSpanId());
        int times = parents.computeIfAbsent(parent, key -> new HashMap<>()).merge(call, 1, Integer::sum);
        return switch (times) {
            case 1 -> Map.of(series(Kind.CALLERS, span, call), 1L);
            case AGAIN_AND_AGAIN -> Map.of(series(Kind.REPEATERS, span, call), 1L);
            default -> Map.of();
        };
    }

    private boolean admit(Span span, String call, String name) {
        TreeMap<String, String> known =
                calls.computeIfAbsent(new ComponentKey(span.tenant(), span.component()), key -> new TreeMap<>());
        if (call.isBlank() || (known.size() >= MOST_CALLS && !known.containsKey(call))) {
            return false;
        }
        String subject = isSpecific(name) ? name : call;
        known.merge(call, subject, (before, now) -> before.isEmpty() || before.equals(now) ? now : call);
        return true;
    }

    /** Whether a name says more than a verb such as GET or SELECT; then people know the call by it. */
    private static boolean isSpecific(String name) {
        return name.contains(" ") && !name.startsWith("HTTP ");
    }

    /** Restores a call for which a count was restored. */
    void restore(CountSeries series) {
        if (series.kind() == Kind.CALLERS) {
            calls.computeIfAbsent(new ComponentKey(series.tenant(), series.component()), key -> new TreeMap<>())
                    .putIfAbsent(series.detail(), "");
        }
    }

    /** Subjects of the calls of a component, by call. */
    Map<String, String> of(ComponentKey component) {
        Map<String, String> subjects = new TreeMap<>(calls.getOrDefault(component, new TreeMap<>()));
        subjects.replaceAll((call, subject) -> subject.isEmpty() ? call : subject);
        return subjects;
    }

    /** Discards calls that have no counts left. */
    void removeUnused(CountWindows windows) {
        calls.forEach((component, known) -> known.keySet()
                .removeIf(it -> !windows.contains(
                        new CountSeries(Kind.CALLERS, component.tenant(), component.component(), it))));
        calls.values().removeIf(TreeMap::isEmpty);
    }

    private static CountSeries series(Kind kind, Span span, String call) {
        return new CountSeries(kind, span.tenant(), span.component(), call);
    }
}
