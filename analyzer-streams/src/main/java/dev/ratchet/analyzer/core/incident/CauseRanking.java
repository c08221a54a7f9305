package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ranks the components in which the cause of what deviates may lie.
 *
 * <p>Only local deviations count: those that a component shows even if all others are as usual. A caller that waits, or
 * that fails because its callee fails, is affected and not a cause.
 *
 * <p>A slow connection points to both of its ends, in proportion to the share of slow connections at each end. If the
 * network of a component is slow, all of its connections are slow, but only one connection of each neighbour.
 *
 * <p>A caller may behave differently because of the value that its callee returned. A part of its deviation therefore
 * counts for a callee whose behaviour deviates as well.
 */
final class CauseRanking {
    private static final double STRONGEST = 15;

    /** Number of times at which a deviation counts for seven tenths: the mean of few is more often extreme. */
    private static final double FEW_TIMES = 8;

    /** Number of traces at which the deviation of a share counts for seven tenths. */
    private static final double FEW_TRACES = 2;

    private static final int MOST_CAUSES = 10;

    /** Share of the evidence about a caller's behaviour that counts for a callee whose behaviour deviates, too. */
    private static final double RETURNED = .3;

    /** Share of the evidence about its behaviour that remains for a caller of such a callee. */
    private static final double EXPLAINED = .3;

    /** Factor for evidence that a gauge of the component confirms; a gauge alone is not evidence. */
    private static final double CONFIRMED = 1.5;

    /** Part of the evidence of an operation that ends after a call, which counts for the callee. */
    private static final double ANSWERED = .7;

    /** Share of traces below which a line is a new one. */
    private static final double NEW_LINE = .1;

    /** Measures whose component does not follow from their subject. */
    private static final Set<Measure> ATTRIBUTED = Set.of(Measure.NETWORK_TIME, Measure.REQUESTS, Measure.ENDS);

    private final SystemGraph graph;
    private final Set<String> answering = new HashSet<>();
    private final Map<String, Map<Measure, Double>> strengths = new LinkedHashMap<>();
    private final Map<String, List<Deviation>> evidence = new LinkedHashMap<>();

    /** Causes of deviations in a system with this call graph, the most likely first. */
    static List<ComponentCause> rank(List<Deviation> deviations, SystemGraph graph) {
        return new CauseRanking(graph).rank(deviations);
    }

    private CauseRanking(SystemGraph graph) {
        this.graph = graph;
    }

    private List<ComponentCause> rank(List<Deviation> deviations) {
        for (Deviation it : deviations) {
            if (it.measure().isLocal() && !ATTRIBUTED.contains(it.measure())) {
                add(it.subject().component(), it, strength(it));
            }
        }
        network(deviations);
        answers(deviations);
        new ReportedCauses(deviations, graph).weigh(this::add);
        Map<String, Double> scores = new LinkedHashMap<>();
        strengths.keySet().forEach(it -> scores.put(it, score(it)));
        double all = scores.values().stream().mapToDouble(it -> it * it).sum();
        return scores.entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .map(it -> cause(it.getKey(), it.getValue(), all))
                .sorted(Comparator.comparingDouble((ComponentCause it) -> -it.strength())
                        .thenComparing(ComponentCause::component))
                .limit(MOST_CAUSES)
                .toList();
    }

    private ComponentCause cause(String component, double score, double all) {
        List<Deviation> found = evidence.getOrDefault(component, List.of()).stream()
                .sorted(Comparator.comparingDouble(it -> -it.strength()))
                .toList();
        return new ComponentCause(component, score * score / all, score, found);
    }

    private void add(String component, Deviation deviation, double strength) {
        evidence.computeIfAbsent(component, _ -> new ArrayList<>()).add(deviation);
        strengths
                .computeIfAbsent(component, _ -> new EnumMap<>(Measure.class))
                .merge(deviation.measure(), strength, (a, b) -> combine(deviation.measure(), a, b));
    }

    /** The times of different operations are independent evidence; what one operation calls and logs is not. */
    private static double combine(Measure measure, double a, double b) {
        return measure == Measure.SELF_TIME ? Math.min(STRONGEST, Math.hypot(a, b)) : Math.max(a, b);
    }

    /** Evidence of several kinds adds up; several series of one kind do not. */
    private double score(String component) {
        double behaviour = behaviour(component);
        double callees =
                graph.calleesOf(component).mapToDouble(this::behaviour).max().orElse(0);
        double callers =
                graph.callersOf(component).mapToDouble(this::behaviour).max().orElse(0);
        double own = callees > 0 ? EXPLAINED * behaviour : behaviour;
        double returned = behaviour > 0 ? RETURNED * callers : 0;
        double sum = others(component) + own + returned;
        boolean isConfirmed = strengths.getOrDefault(component, Map.of()).containsKey(Measure.GAUGE);
        return Math.sqrt(isConfirmed ? CONFIRMED * sum : sum);
    }

    /** Squared strength of what an operation calls and logs. */
    private double behaviour(String component) {
        return squares(component, true);
    }

    /** Squared strength of times and failures. */
    private double others(String component) {
        return squares(component, false);
    }

    private double squares(String component, boolean isBehaviour) {
        return strengths.getOrDefault(component, Map.of()).entrySet().stream()
                .filter(it -> isBehaviour(component, it.getKey()) == isBehaviour)
                .mapToDouble(it -> weight(it.getKey()) * it.getValue())
                .map(it -> it * it)
                .sum();
    }

    private boolean isBehaviour(String component, Measure measure) {
        return measure == Measure.CALLS
                || measure == Measure.LINES
                || (measure == Measure.ENDS && answering.contains(component));
    }

    private static double weight(Measure measure) {
        return switch (measure) {
            case SELF_TIME, NETWORK_TIME, OWN_FAILURES, REPORTED_TIME, REPORTED_FAILURES, REQUESTS -> 1;
            case OUTSIDE_TIME, CALL_FAILURES -> .9;
            case CALLS, ENDS, LINES -> .7;
            case GAUGE, DURATION, FAILURES -> 0;
        };
    }

    private static double strength(Deviation it) {
        double few = it.measure().isShare() ? FEW_TRACES : FEW_TIMES;
        return Math.min(STRONGEST, it.strength()) * Math.sqrt(it.count() / (it.count() + few));
    }

    /**
     * Adds evidence against the callees after whose answers operations end. An operation that writes a new line then
     * reacts to the answer, or fails independently. If two of them react, or if the callee deviates itself, it
     * is the answer.
     */
    private void answers(List<Deviation> deviations) {
        Set<Operation> reacting = deviations.stream()
                .filter(it -> it.score() > 0 && it.expected() < NEW_LINE)
                .flatMap(it -> it.subject() instanceof LinesOf of ? Stream.of(of.operation()) : Stream.empty())
                .collect(Collectors.toSet());
        List<Deviation> ends =
                deviations.stream().filter(it -> it.measure() == Measure.ENDS).toList();
        Map<String, Set<Operation>> reactingAfter = new LinkedHashMap<>();
        for (Deviation it : ends) {
            if (it.subject() instanceof CalledFrom of && reacting.contains(of.operation())) {
                reactingAfter.computeIfAbsent(of.callee(), _ -> new HashSet<>()).add(of.operation());
            }
        }
        reactingAfter.forEach((callee, operations) -> {
            if (operations.size() > 1 || strengths.containsKey(callee)) {
                answering.add(callee);
            }
        });
        for (Deviation it : ends) {
            if (it.subject() instanceof CalledFrom of) {
                add(of.callee(), it, answering.contains(of.callee()) ? strength(it) : ANSWERED * strength(it));
            }
        }
    }

    private void network(List<Deviation> deviations) {
        Map<Connection, Deviation> slow = new LinkedHashMap<>();
        for (Deviation it : deviations) {
            boolean isTime = it.measure() == Measure.NETWORK_TIME || it.measure() == Measure.OUTSIDE_TIME;
            if (isTime && it.subject() instanceof Connection connection) {
                slow.put(connection, it);
            }
        }
        Set<String> ends = new HashSet<>();
        slow.keySet().forEach(it -> ends.addAll(ends(it)));
        for (String end : ends) {
            List<Connection> all = graph.connections().stream()
                    .filter(it -> ends(it).contains(end))
                    .toList();
            double coverage = all.stream().filter(slow::containsKey).count() / (double) all.size();
            slow.forEach((connection, deviation) -> {
                if (deviation.measure() == Measure.NETWORK_TIME
                        && ends(connection).contains(end)) {
                    add(end, deviation, coverage * strength(deviation));
                }
            });
        }
    }

    private static List<String> ends(Connection it) {
        return it.isOutside() ? List.of(it.component()) : List.of(it.component(), it.callee());
    }
}
