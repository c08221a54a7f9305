package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the component of a workload: the one that its annotation declares, else the one whose rollback names the
 * workload, else the first of its names that the catalogue or telemetry contains. Other workloads are not announced,
 * because a cluster contains many that emit no telemetry.
 */
public final class WorkloadComponents {
    /** Component of a workload of a tenant; empty if none is known. */
    public static Optional<ComponentId> find(
            Workload workload,
            String tenant,
            Collection<Component> catalogue,
            Collection<DiscoveredComponent> discovered) {
        Set<ComponentId> known =
                new HashSet<>(discovered.stream().map(DiscoveredComponent::id).collect(Collectors.toSet()));
        catalogue.forEach(it -> known.add(it.id()));
        return workload.names()
                .declared()
                .filter(ComponentId::isName)
                .map(it -> new ComponentId(tenant, it))
                .or(() -> catalogue.stream()
                        .filter(it -> it.tenant().equals(tenant) && rollsBack(it, workload))
                        .map(Component::id)
                        .findFirst())
                .or(() -> workload.names().candidates().stream()
                        .filter(ComponentId::isName)
                        .map(it -> new ComponentId(tenant, it))
                        .filter(known::contains)
                        .findFirst());
    }

    private static boolean rollsBack(Component entry, Workload workload) {
        return entry.watch()
                .map(WatchRules::rollBack)
                .filter(it -> it.equals(new RollBackWay.Kubernetes(workload.id())))
                .isPresent();
    }

    private WorkloadComponents() {}
}
