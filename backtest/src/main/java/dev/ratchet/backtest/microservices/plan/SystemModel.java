package dev.ratchet.backtest.microservices.plan;

import java.util.List;

/**
 * Components, operations and flows of a generated system.
 *
 * @param operations operations by id
 * @param jobs lines that background jobs write, by component
 * @param nodes number of nodes
 */
public record SystemModel(
        NamingStyle style,
        List<ServiceComponent> components,
        List<ServiceOperation> operations,
        List<UserFlow> flows,
        List<LineTemplate> jobs,
        int nodes) {
    /** Copies the lists. */
    public SystemModel {
        components = List.copyOf(components);
        operations = List.copyOf(operations);
        flows = List.copyOf(flows);
        jobs = List.copyOf(jobs);
    }

    /** Number of pods of all components. */
    public int pods() {
        return components.getLast().pods().getLast().index() + 1;
    }
}
