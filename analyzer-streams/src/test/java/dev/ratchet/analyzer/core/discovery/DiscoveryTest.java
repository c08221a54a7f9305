package dev.ratchet.analyzer.core.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private final Discovery discovery = new Discovery();

    @Test
    void publishesTheFirstTelemetryAndEachNewKind() {
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 5, 5, List.of(TelemetryKind.SPANS))),
                discovery.observe(CART, TelemetryKind.SPANS, 5));
        assertEquals(Optional.empty(), discovery.observe(CART, TelemetryKind.SPANS, 6));
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 5, 7, List.of(TelemetryKind.LOGS, TelemetryKind.SPANS))),
                discovery.observe(CART, TelemetryKind.LOGS, 7));
    }

    @Test
    void publishesTheLatestTimeEveryTenMinutes() {
        discovery.observe(CART, TelemetryKind.SPANS, 0);

        assertEquals(Optional.empty(), discovery.observe(CART, TelemetryKind.SPANS, 10 * MINUTE - 1));
        assertEquals(
                Optional.of(new DiscoveredComponent(CART, 0, 10 * MINUTE, List.of(TelemetryKind.SPANS))),
                discovery.observe(CART, TelemetryKind.SPANS, 10 * MINUTE));
    }

    @Test
    void lateTelemetryNeverMovesTheLatestTimeBack() {
        discovery.observe(CART, TelemetryKind.SPANS, 20 * MINUTE);

        assertEquals(
                Optional.of(new DiscoveredComponent(
                        CART, 0, 20 * MINUTE, List.of(TelemetryKind.METRICS, TelemetryKind.SPANS))),
                discovery.observe(CART, TelemetryKind.METRICS, 0));
    }

    @Test
    void retiresAComponentAfterThirtyDaysWithoutTelemetry() {
        long days30 = Duration.ofDays(30).toMillis();
        discovery.restore(new DiscoveredComponent(CART, 0, 100, List.of(TelemetryKind.SPANS)));

        assertEquals(List.of(), discovery.retire(days30 + 100));
        assertEquals(List.of(CART), discovery.retire(days30 + 101));
        assertEquals(List.of(), discovery.retire(days30 + 102));
    }
}
