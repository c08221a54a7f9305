package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weighs what metrics report about the calls of components against the call graph.
 *
 * <p>The duration and the failures of a component include those of its callees. Of its added time or failures, the part
 * counts that the added ones of its callees do not explain, in proportion to the number of calls.
 *
 * <p>More requests than before are not a cause. They are evidence where a component is slow or fails, too, and where the
 * requests of no caller rose.
 */
final class ReportedCauses {
    private static final double STRONGEST = 15;

    /** Score at which the strength is half of the strongest: the order of very large scores still matters. */
    private static final double HALF = 7.5;

    /** Unexplained part below which a component is rather affected. */
    private static final double LEAST_PART = .35;

    private static final double AFFECTED = .3;

    /** Part of the strength that remains where a callee deviates in the other quantity. */
    private static final double OTHER_QUANTITY = .5;

    /** Part of the strength of a surge of requests, since it needs a weak component to do harm. */
    private static final double SURGE = .5;

    /** Ratio of a duration at which it fills half of the strength for its size. */
    private static final double HALF_RATIO = .7;

    private final SystemGraph graph;
    private final Map<String, List<Deviation>> times = new LinkedHashMap<>();
    private final Map<String, List<Deviation>> failures = new LinkedHashMap<>();
    private final Map<String, Deviation> requests = new LinkedHashMap<>();

    /** Receives the strength of a deviation as evidence against its component. */
    interface Receiver {
        void accept(Deviation deviation, double strength);
    }

    ReportedCauses(List<Deviation> deviations, SystemGraph graph) {
        this.graph = graph;
        for (Deviation it : deviations) {
            String component = it.subject().component();
            switch (it.measure()) {
                case REPORTED_TIME -> times.computeIfAbsent(component, _ -> new ArrayList<>()).add(it);
                case REPORTED_FAILURES ->
                    failures.computeIfAbsent(component, _ -> new ArrayList<>()).add(it);
                case REQUESTS ->
                    requests.merge(component, it, (a, b) -> a.strength() >= b.strength() ? a : b);
                default -> {}
            }
        }
    }

    /** Passes each deviation with its strength. */
    void weigh(Receiver receiver) {
        times.forEach((component, all) -> {
            double factor = hasDeviatingCallee(component, failures) ? OTHER_QUANTITY : 1;
            all.forEach(it -> receiver.accept(it, factor * size(it) * unexplained(it, times) * strength(it)));
        });
        failures.forEach((component, all) -> {
            double factor = hasDeviatingCallee(component, times) ? OTHER_QUANTITY : 1;
            all.forEach(it -> receiver.accept(it, factor * unexplained(it, failures) * strength(it)));
        });
        requests.forEach((component, it) -> receiver.accept(it, surge(component, it)));
    }

    private static double strength(Deviation it) {
        return STRONGEST * it.strength() / (it.strength() + HALF);
    }

    /** Factor for the size of a change of a duration: certain small changes are more often effects than large ones. */
    private static double size(Deviation it) {
        double ratio = Math.log(it.observed() / it.expected());
        return .6 + .4 * 2 * ratio / (ratio + HALF_RATIO) / 2;
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

    /** What a mean call of a component adds, by the given statistic if possible. */
    private double added(String component, String statistic, Map<String, List<Deviation>> all) {
        List<Deviation> ofComponent = all.getOrDefault(component, List.of());
        List<Deviation> same = ofComponent.stream()
                .filter(it -> it.subject() instanceof CallsOf of && of.statistic().equals(statistic))
                .toList();
        List<Deviation> chosen = same.isEmpty() ? ofComponent : same;
        double whole = chosen.stream()
                .filter(it -> it.subject() instanceof CallsOf of && of.calls().isWhole())
                .mapToDouble(ReportedCauses::difference)
                .max()
                .orElse(0);
        return whole > 0
                ? whole
                : chosen.stream()
                        .mapToDouble(ReportedCauses::difference)
                        .max()
                        .orElse(0);
    }

    private static double difference(Deviation it) {
        return it.observed() - it.expected();
    }

    private double surge(String component, Deviation it) {
        boolean isCallersSurge = graph.callersOf(component).anyMatch(requests::containsKey);
        boolean isHarmful = reachable(component).stream()
                .anyMatch(one -> times.containsKey(one) || failures.containsKey(one));
        return isCallersSurge || !isHarmful ? 0 : SURGE * strength(it);
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
