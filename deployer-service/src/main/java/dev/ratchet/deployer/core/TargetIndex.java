package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.TargetReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fold of the topic of targets: the reporting instances of each component and their epochs. */
final class TargetIndex {
    /** Maximum number of instances per component; beyond it, the least recent reporter is discarded. */
    static final int MOST_INSTANCES = 10_000;

    private final Map<ComponentId, Map<String, Instance>> components = new HashMap<>();

    /** Latest report of an instance, reduced to the fields that decisions use. */
    record Instance(String name, long epoch, long atMillis) {}

    void add(TargetReport it) {
        Map<String, Instance> instances = components.computeIfAbsent(it.componentId(), key -> new LinkedHashMap<>());
        instances.remove(it.process().instance());
        instances.put(
                it.process().instance(),
                new Instance(it.process().instance(), it.assignment().epoch(), it.atMillis()));
        if (instances.size() > MOST_INSTANCES) {
            instances.remove(instances.keySet().iterator().next());
        }
    }

    List<Instance> of(ComponentId component) {
        return List.copyOf(components.getOrDefault(component, Map.of()).values());
    }
}
