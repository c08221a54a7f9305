package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Weighs what metrics report about the calls of components against the call graph.
 *
 * <p>The duration and the failures of a component include those of its callees. Of its added time or failures, the
 * part counts that the added ones of its callees do not explain, in proportion to the number of calls.
 *
 * <p>More requests than before alone do not make a cause. They are evidence where a component that they reach is slow
 * or fails, by metrics or by spans, and where the requests of no caller rose.
 */
final class ReportedCauses {
    private static final double STRONGEST = 15;

    /** Score at which the strength is half of the strongest: the order of very large scores still matters. */
    private static final double HALF = 10;

    /** Unexplained part below which a component is rather affected. */
    private static final double LEAST_PART = .35;

    private static final double AFFECTED = .3;

    /** Part of the strength that remains where a callee deviates in the other quantity. */
    private static final double OTHER_QUANTITY = .5;

    /** Part of the strength of a surge of requests, since it needs a weak component to do harm. */
    private static final double SURGE = .5;

    /** Ratio of a duration at which it fills half of the strength for its size. */
    private static final double HALF_RATIO = .7;

    private static final double SMALLEST_SIZE = .6;

    private static final int LEAST_CALLERS = 2;
    private static final double LEAST_STRENGTH = 3;

    /** Part of the strength that remains where all callers of a callee wait. */
    private static final double OF_SILENT = .8;

    private static final double VOLUME_POWER = .1;

    private final SystemGraph graph;
    private final Map<String, List<Deviation>> times = new LinkedHashMap<>();
    private final Map<String, List<Deviation>> failures = new LinkedHashMap<>();
    private final Map<String, Deviation> requests = new LinkedHashMap<>();
    private final Set<String> traced = new HashSet<>();

    /** Receives the strength of a deviation as evidence against its component. */
    interface Receiver {
        void accept(String component, Deviation deviation, double strength);
    }

    ReportedCauses(List<Deviation> deviations, SystemGraph graph) {
        this.graph = graph;
        for (Deviation it : deviations) {
            String component = it.subject().component();
            switch (it.measure()) {
                case REPORTED_TIME ->
                    times.computeIfAbsent(component, _ -> new ArrayList<>()).add(it);
                case REPORTED_FAILURES ->
                    failures.computeIfAbsent(component, _ -> new ArrayList<>()).add(it);
                case REQUESTS -> requests.merge(component, it, (a, b) -> a.strength() >= b.strength() ? a : b);
                case SELF_TIME, OUTSIDE_TIME, DURATION, OWN_FAILURES, FAILURES, CALL_FAILURES -> traced.add(component);
                case NETWORK_TIME, CALLS, ENDS, LINES, GAUGE -> {
                    // neither slow nor failing
                }
            }
        }
    }

    /** Passes each deviation with the component against which it is evidence, and with its strength. */
    void weigh(Receiver receiver) {
        Map<String, Deviation> slowest = new LinkedHashMap<>();
        Map<Deviation, Double> strengths = new LinkedHashMap<>();
        weighTimes(slowest, strengths);
        weighFailures(strengths);
        Map<String, Double> silent = silentCallees(slowest, strengths);
        strengths.forEach((it, strength) -> {
            String component = it.subject().component();
            boolean isOfSilent = graph.calleesOf(component).anyMatch(silent::containsKey);
            receiver.accept(component, it, isOfSilent ? OF_SILENT * strength : strength);
        });
        silent.forEach((callee, strength) -> graph.callersOf(callee)
                .distinct()
                .flatMap(it -> Optional.ofNullable(slowest.get(it)).stream())
                .forEach(it -> receiver.accept(callee, it, strength)));
        requests.forEach((component, it) -> receiver.accept(component, it, surge(component, it)));
    }

    private void weighTimes(Map<String, Deviation> slowest, Map<Deviation, Double> strengths) {
        times.forEach((component, all) -> {
            double factor = hasDeviatingCallee(component, failures) ? OTHER_QUANTITY : 1;
            for (Deviation it : all) {
                double strength = factor * size(it) * unexplained(it, times) * strength(it);
                strengths.put(it, strength);
                Deviation before = slowest.get(component);
                if (before == null || strengths.getOrDefault(before, 0.0) < strength) {
                    slowest.put(component, it);
                }
            }
        });
    }

    private void weighFailures(Map<Deviation, Double> strengths) {
        double most = failures.values().stream()
                .flatMap(List::stream)
                .mapToDouble(ReportedCauses::failed)
                .max()
                .orElse(0);
        failures.forEach((component, all) -> {
            double factor = hasDeviatingCallee(component, times) ? OTHER_QUANTITY : 1;
            all.forEach(it -> strengths.put(it, factor * volume(it, most) * unexplained(it, failures) * strength(it)));
        });
    }

    /**
     * Components that all of their callers wait for, although they report nothing unusual: the calls are slow on the
     * way. The strength is that of the callers.
     */
    private Map<String, Double> silentCallees(Map<String, Deviation> slowest, Map<Deviation, Double> strengths) {
        Map<String, Double> silent = new LinkedHashMap<>();
        slowest.keySet().stream().flatMap(graph::calleesOf).distinct().forEach(callee -> {
            List<Double> ofCallers = graph.callersOf(callee)
                    .distinct()
                    .filter(it -> !it.equals(callee))
                    .map(it -> Optional.ofNullable(slowest.get(it))
                            .map(one -> strengths.getOrDefault(one, 0.0))
                            .orElse(0.0))
                    .toList();
            boolean isUnusual = times.containsKey(callee) || failures.containsKey(callee);
            double least = ofCallers.stream().mapToDouble(it -> it).min().orElse(0);
            if (!isUnusual && ofCallers.size() >= LEAST_CALLERS && least >= LEAST_STRENGTH) {
                silent.put(
                        callee, ofCallers.stream().mapToDouble(it -> it).max().orElse(0));
            }
        });
        return silent;
    }

    /** Failed calls that a deviation adds; 0 if the number of calls is unknown. */
    private static double failed(Deviation it) {
        return difference(it) * it.count();
    }

    /** Factor for the number of failed calls: a caller fails at most as often as its callee. */
    private static double volume(Deviation it, double most) {
        double failed = failed(it);
        return failed > 0 ? Math.pow(failed / most, VOLUME_POWER) : 1;
    }

    private static double strength(Deviation it) {
        return STRONGEST * it.strength() / (it.strength() + HALF);
    }

    /** Factor for the size of a change of a duration: certain small changes are more often effects than large ones. */
    private static double size(Deviation it) {
        double ratio = Math.log(it.observed() / it.expected());
        return SMALLEST_SIZE + (1 - SMALLEST_SIZE) * ratio / (ratio + HALF_RATIO);
    }

    private boolean hasDeviatingCallee(String component, Map<String, List<Deviation>> deviating) {
        return graph.calleesOf(component).anyMatch(deviating::containsKey);
    }

    /** Factor for the part of a deviation that those of the callees do not explain. */
    private double unexplained(Deviation of, Map<String, List<Deviation>> all) {
        String component = of.subject().component();
        String statistic = ((CallsOf) of.subject()).statistic();
        double added = added(component, statistic, all);
        double explained = graph.calleesOf(component)
                .distinct()
                .filter(all::containsKey)
                .mapToDouble(it -> graph.rates().perCall(component, it).orElse(1) * added(it, statistic, all))
                .sum();
        double part = added <= 0 ? 0 : Math.clamp(1 - explained / added, 0, 1);
        return part < LEAST_PART ? AFFECTED * part : part;
    }

    /** Time or failures that a mean call of a component adds, by the given statistic if possible. */
    private double added(String component, String statistic, Map<String, List<Deviation>> all) {
        List<Deviation> ofComponent = all.getOrDefault(component, List.of());
        List<Deviation> same = ofComponent.stream()
                .filter(it ->
                        it.subject() instanceof CallsOf of && of.statistic().equals(statistic))
                .toList();
        List<Deviation> chosen = same.isEmpty() ? ofComponent : same;
        double whole = chosen.stream()
                .filter(it -> it.subject() instanceof CallsOf of && of.calls().isWhole())
                .mapToDouble(ReportedCauses::difference)
                .max()
                .orElse(0);
        return whole > 0
                ? whole
                : chosen.stream().mapToDouble(ReportedCauses::difference).max().orElse(0);
    }

    private static double difference(Deviation it) {
        return it.observed() - it.expected();
    }

    private double surge(String component, Deviation it) {
        boolean isCallersSurge = graph.callersOf(component).anyMatch(requests::containsKey);
        boolean isHarmful = reachable(component).stream().anyMatch(this::isSlowOrFailing);
        return isCallersSurge || !isHarmful ? 0 : surgeStrength(it);
    }

    private boolean isSlowOrFailing(String component) {
        return times.containsKey(component) || failures.containsKey(component) || traced.contains(component);
    }

    /** Strength of a surge of requests that does harm. */
    static double surgeStrength(Deviation it) {
        return SURGE * strength(it);
    }

    private Set<String> reachable(String component) {
        Set<String> all = new LinkedHashSet<>(List.of(component));
        List<String> open = new ArrayList<>(all);
        while (!open.isEmpty()) {
            String next = open.removeLast();
            graph.calleesOf(next).filter(all::add).forEach(open::add);
        }
        return all;
    }
}
