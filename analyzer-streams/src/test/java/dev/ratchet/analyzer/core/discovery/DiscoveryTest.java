package dev.ratchet.analyzer.core.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.telemetry.ServiceResource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final ComponentId CART = new ComponentId("acme", "Shop.Cart");
    private static final long MINUTE = 60_000;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Discovery discovery = new Discovery(2);

    @Test
    void publishesTheFirstTelemetryAndEachNewKind() {
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 5, 5, List.of(TelemetryKind.SPANS))),
                observe(CART, TelemetryKind.SPANS, 5));
        assertEquals(Optional.empty(), observe(CART, TelemetryKind.SPANS, 6));
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 5, 7, List.of(TelemetryKind.LOGS, TelemetryKind.SPANS))),
                observe(CART, TelemetryKind.LOGS, 7));
    }

    @Test
    void publishesTheLatestTimeEveryTenMinutes() {
        observe(CART, TelemetryKind.SPANS, 0);

        assertEquals(Optional.empty(), observe(CART, TelemetryKind.SPANS, 10 * MINUTE - 1));
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 0, 10 * MINUTE, List.of(TelemetryKind.SPANS))),
                observe(CART, TelemetryKind.SPANS, 10 * MINUTE));
    }

    @Test
    void lateTelemetryNeverMovesTheLatestTimeBack() {
        observe(CART, TelemetryKind.SPANS, 20 * MINUTE);

        assertEquals(
                Optional.of(new DiscoveredComponent(
                        CART, 0, 20 * MINUTE, List.of(TelemetryKind.METRICS, TelemetryKind.SPANS))),
                observe(CART, TelemetryKind.METRICS, 0));
    }

    @Test
    void retiresAComponentAfterThirtyDaysWithoutTelemetry() {
        discovery.restore(new DiscoveredComponent(CART, 0, 100, List.of(TelemetryKind.SPANS)));

        assertEquals(List.of(), discovery.retire(30 * DAY + 100));
        assertEquals(List.of(CART), discovery.retire(30 * DAY + 101));
        assertEquals(List.of(), discovery.retire(30 * DAY + 102));
    }

    @Test
    void admitsComponentsOfATenantUpToTheLimit() {
        observe(component("a"), TelemetryKind.SPANS, 0);
        observe(component("b"), TelemetryKind.SPANS, 0);

        assertEquals(Optional.empty(), observe(component("c"), TelemetryKind.SPANS, DAY));

        assertTrue(isAdmitted("acme", "a"));
        assertFalse(isAdmitted("acme", "c"));
        observe(new ComponentId("rival", "c"), TelemetryKind.SPANS, 0);
        assertTrue(isAdmitted("rival", "c"), "tenants do not share their limits");
    }

    @Test
    void admitsAnotherComponentInPlaceOfOneThatWasSilentForADay() {
        observe(component("a"), TelemetryKind.SPANS, 0);
        observe(component("b"), TelemetryKind.SPANS, DAY);

        Discovery.Change change = discovery.observe(component("c"), TelemetryKind.SPANS, DAY + 1);

        assertEquals(Optional.of(component("a")), change.removed());
        assertTrue(isAdmitted("acme", "c"));
        assertTrue(isAdmitted("acme", "b"));
        assertFalse(isAdmitted("acme", "a"));
    }

    @Test
    void publishesEachNewNamespaceAndEnvironment() {
        observe(CART, TelemetryKind.SPANS, 5);

        assertEquals(
                Optional.of(described(List.of("shop"), List.of("live"), List.of())),
                discovery.observe(CART, new ServiceResource("shop", "live")));
        assertEquals(Optional.empty(), discovery.observe(CART, new ServiceResource("shop", "")));
        assertEquals(
                Optional.of(described(List.of("shop"), List.of("canary", "live"), List.of())),
                discovery.observe(CART, new ServiceResource("", "canary")));
    }

    @Test
    void laterTelemetryPreservesNamespacesEnvironmentsAndPackages() {
        observe(CART, TelemetryKind.SPANS, 5);
        discovery.observe(CART, new ServiceResource("shop", "live"));
        discovery.observe(CART, Set.of("com.acme.shop"));

        DiscoveredComponent later = observe(CART, TelemetryKind.LOGS, 6).orElseThrow();

        assertEquals(List.of("shop"), later.namespaces());
        assertEquals(List.of("live"), later.environments());
        assertEquals(List.of("com.acme.shop"), later.packages());
    }

    @Test
    void listsTenEnvironmentsAtMost() {
        observe(CART, TelemetryKind.SPANS, 5);
        for (int i = 0; i < 10; i++) {
            assertTrue(discovery.observe(CART, new ServiceResource("", "e" + i)).isPresent());
        }

        assertEquals(Optional.empty(), discovery.observe(CART, new ServiceResource("", "e10")));
    }

    @Test
    void publishesPackagesOnlyIfTheyChange() {
        observe(CART, TelemetryKind.SPANS, 5);

        assertEquals(
                Optional.of(described(List.of(), List.of(), List.of("com.acme.shop"))),
                discovery.observe(CART, Set.of("com.acme.shop")));
        assertEquals(Optional.empty(), discovery.observe(CART, Set.of("com.acme.shop.cart")));
        assertEquals(
                Optional.of(described(List.of(), List.of(), List.of("com.acme"))),
                discovery.observe(CART, Set.of("com.acme.stock")));
    }

    @Test
    void derivesPackagesOfAnAdmittedComponentOnceAMinute() {
        assertFalse(discovery.isSampled(CART, 5));
        observe(CART, TelemetryKind.SPANS, 5);

        assertTrue(discovery.isSampled(CART, 5));
        assertFalse(discovery.isSampled(CART, 5 + MINUTE - 1));
        assertTrue(discovery.isSampled(CART, 5 + MINUTE));
    }

    @Test
    void describesNothingThatIsNotAdmitted() {
        assertEquals(Optional.empty(), discovery.observe(CART, new ServiceResource("shop", "live")));
        assertEquals(Optional.empty(), discovery.observe(CART, Set.of("com.acme.shop")));
    }

    private static DiscoveredComponent described(
            List<String> namespaces, List<String> environments, List<String> packages) {
        return new DiscoveredComponent(CART, 5, 5, List.of(TelemetryKind.SPANS), namespaces, environments, packages);
    }

    private Optional<DiscoveredComponent> observe(ComponentId id, TelemetryKind kind, long atMillis) {
        return discovery.observe(id, kind, atMillis).published();
    }

    private boolean isAdmitted(String tenant, String component) {
        return discovery.isAdmitted(new ComponentKey(tenant, component));
    }

    private static ComponentId component(String name) {
        return new ComponentId("acme", name);
    }
}
