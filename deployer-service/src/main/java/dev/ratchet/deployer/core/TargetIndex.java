package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fold of the topic of targets: the reporting instances of each component and their epochs. */
final class TargetIndex {
    /** Maximum number of instances per component; beyond it, the least recent reporter is discarded. */
    static final int MAX_INSTANCES = 10_000;

    private static final long FORGET_MILLIS = Duration.ofMinutes(1).toMillis();

    /**
     * Intervals after which a silent target is forgotten. Silence ends a rollout after six looks, each sealed up to two
     * intervals late; forgetting the target earlier would hide its silence.
     */
    private static final int FORGET_INTERVALS = 10;

    private final Map<ComponentId, Map<String, Instance>> components = new HashMap<>();

    /** Latest report of an instance, reduced to the fields that decisions use. */
    record Instance(String name, long epoch, long atMillis) {}

    void add(TargetReport it) {
        Map<String, Instance> instances = components.computeIfAbsent(it.componentId(), key -> new LinkedHashMap<>());
        instances.remove(it.process().instance());
        instances.put(
                it.process().instance(),
                new Instance(it.process().instance(), it.assignment().epoch(), it.atMillis()));
        if (instances.size() > MAX_INSTANCES) {
            instances.remove(instances.keySet().iterator().next());
        }
    }

    List<Instance> of(ComponentId component) {
        return List.copyOf(components.getOrDefault(component, Map.of()).values());
    }

    /**
     * Instances that an open rollout expects reports from: those that recently reported one of its epochs. With the
     * latest epoch alone, an instance that dies just before a share changes would never be missed.
     */
    List<String> expected(RolloutState.Open rollout, long nowMillis) {
        RolloutPlan plan = rollout.progress().plan();
        long forgetMillis = Math.max(FORGET_MILLIS, plan.timing().millis(FORGET_INTERVALS));
        return of(plan.componentId()).stream()
                .filter(it -> it.epoch() >= plan.epoch()
                        && it.epoch() <= rollout.progress().stage().epoch()
                        && nowMillis - it.atMillis() < forgetMillis)
                .map(Instance::name)
                .toList();
    }
}
