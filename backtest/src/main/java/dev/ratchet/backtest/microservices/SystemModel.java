package dev.ratchet.backtest.microservices;

import java.util.List;

/**
 * Components, operations and flows of a generated system.
 *
 * @param operations operations by id
 * @param jobs lines that background jobs write, by component
 * @param nodes number of nodes
 */
record SystemModel(
        SystemShape shape,
        NamingStyle style,
        List<ServiceComponent> components,
        List<ServiceOperation> operations,
        List<UserFlow> flows,
        List<LineTemplate> jobs,
        int nodes) {
    /** Copies the lists. */
    SystemModel {
        components = List.copyOf(components);
        operations = List.copyOf(operations);
        flows = List.copyOf(flows);
        jobs = List.copyOf(jobs);
    }

    int pods() {
        return components.getLast().pods().getLast().index() + 1;
    }
}
