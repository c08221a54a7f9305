package dev.ratchet.analyzer.core.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
