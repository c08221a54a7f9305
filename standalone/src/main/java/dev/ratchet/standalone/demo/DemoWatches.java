package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Watched deployments of the demo, and the intervals in which the versions of their components served. */
final class DemoWatches {
    private final Map<WatchId, List<WatchEvent>> watches = new LinkedHashMap<>();
    private final Map<WatchId, WatchPlan> plans = new LinkedHashMap<>();
    private final Map<String, Set<Long>> intervals = new LinkedHashMap<>();

    /** Adds a step of a watch; returns the watch's plan once it is known. */
    Optional<WatchPlan> add(WatchEvent step) {
        if (step.input() instanceof WatchPlan plan) {
            plans.put(step.watch(), plan);
        }
        watches.computeIfAbsent(step.watch(), _ -> new ArrayList<>()).add(step);
        return Optional.ofNullable(plans.get(step.watch()));
    }

    void add(InstanceMinute it) {
        intervals
                .computeIfAbsent(key(it.component(), it.origin().version().orElse("")), _ -> new TreeSet<>())
                .add(it.minute());
    }

    /** Number of intervals in which a version of a component served. */
    int intervals(String component, String version) {
        return intervals.getOrDefault(key(component, version), Set.of()).size();
    }

    /** Returns the plan of the watch of a deployed version. */
    Optional<WatchPlan> plan(String component, String version) {
        return plans.values().stream()
                .filter(it -> it.notice().component().equals(component)
                        && it.notice().version().equals(version))
                .findFirst();
    }

    /** Returns the last step of a watch, once it is over. */
    Optional<WatchEvent> end(WatchId watch) {
        return steps(watch).stream()
                .filter(it -> RecordPrinter.WATCH_OVER.contains(it.to()))
                .findFirst();
    }

    /** Returns the attempts to roll the deployment back. */
    List<ActionResult> actions(WatchId watch) {
        return steps(watch).stream()
                .map(WatchEvent::input)
                .filter(ActionResult.class::isInstance)
                .map(ActionResult.class::cast)
                .toList();
    }

    /** Returns the latest verdict on a deployment. */
    Optional<Verdict> verdict(WatchId watch) {
        return verdicts(watch).reduce((earlier, later) -> later);
    }

    /** Number of verdicts on a deployment. */
    long looks(WatchId watch) {
        return verdicts(watch).count();
    }

    private Stream<Verdict> verdicts(WatchId watch) {
        return steps(watch).stream().flatMap(it -> it.judgement().verdict().stream());
    }

    private List<WatchEvent> steps(WatchId watch) {
        return watches.getOrDefault(watch, List.of());
    }

    private static String key(String component, String version) {
        return component + " " + version;
    }
}
