package dev.ratchet.deployer.core.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WorkloadComponentsTest {
    private static final ComponentId CART = new ComponentId("acme", "cart");

    @Test
    void declaredComponentNeedsNoTelemetry() {
        assertEquals(Optional.of(CART), find(new ServiceNames(Optional.of("cart"), List.of("x")), List.of()));
    }

    @Test
    void firstNameThatIsAComponentCounts() {
        ServiceNames names = new ServiceNames(Optional.empty(), List.of("prod", "cart", "web"));

        assertEquals(Optional.of(CART), find(names, List.of(), "web", "cart"));
        assertEquals(Optional.of(CART), find(names, List.of(Component.named(CART)), "web"));
    }

    @Test
    void workloadWithoutAComponentIsNotAnnounced() {
        ServiceNames names = new ServiceNames(Optional.empty(), List.of("coredns"));

        assertEquals(Optional.empty(), find(names, List.of(Component.named(CART)), "web"));
    }

    @Test
    void componentOfAnotherTenantDoesNotCount() {
        Component other = Component.named(new ComponentId("rival", "cart"));

        assertEquals(Optional.empty(), find(new ServiceNames(Optional.empty(), List.of("cart")), List.of(other)));
    }

    @Test
    void entryWhoseRollbackNamesTheWorkloadCounts() {
        Component entry = Component.named(new ComponentId("acme", "basket"))
                .watchedBy(Optional.of(new WatchRules(
                        WatchRung.PROPOSE,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new RollBackWay.Kubernetes(WorkloadSamples.CART))));

        assertEquals(
                Optional.of(new ComponentId("acme", "basket")),
                find(new ServiceNames(Optional.empty(), List.of("cart")), List.of(entry), "cart"));
    }

    private static Optional<ComponentId> find(ServiceNames names, List<Component> catalogue, String... discovered) {
        Workload workload = new Workload(
                WorkloadSamples.CART,
                "uid-1",
                names,
                "1",
                "1",
                Optional.empty(),
                RolloutPhase.COMPLETE,
                Optional.empty());
        return WorkloadComponents.find(
                workload,
                "acme",
                catalogue,
                Stream.of(discovered).map(WorkloadComponentsTest::discovered).toList());
    }

    private static DiscoveredComponent discovered(String name) {
        return new DiscoveredComponent(
                new ComponentId("acme", name), 0, 1, List.of(TelemetryKind.SPANS), List.of(), List.of(), List.of());
    }
}
