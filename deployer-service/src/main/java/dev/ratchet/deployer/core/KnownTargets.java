package dev.ratchet.deployer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.TargetReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fold of the topic of targets: which instances of a component reported, and on which epoch they were. */
final class KnownTargets {
    /** Instances of one component; the one that reported least recently is discarded. */
    static final int MOST_INSTANCES = 10_000;

    private final Map<ComponentId, Map<String, Instance>> components = new HashMap<>();

    /** The latest report of an instance, without what no decision needs. */
    record Instance(String name, long epoch, long atMillis) {}

    void add(TargetReport it) {
        Map<String, Instance> instances = components.computeIfAbsent(it.componentId(), key -> new LinkedHashMap<>());
        instances.remove(it.instance());
        instances.put(it.instance(), new Instance(it.instance(), it.epoch(), it.atMillis()));
        if (instances.size() > MOST_INSTANCES) {
            instances.remove(instances.keySet().iterator().next());
        }
    }

    List<Instance> of(ComponentId component) {
        return List.copyOf(components.getOrDefault(component, Map.of()).values());
    }
}
