package dev.ratchet.deployer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ListedComponentTest {
    private static final ComponentId CART = new ComponentId("acme", "cart");

    @Test
    void showsTheNamespacesEnvironmentsAndPackagesOfTheTelemetry() {
        DiscoveredComponent discovered = new DiscoveredComponent(
                CART,
                0,
                60_000,
                List.of(TelemetryKind.SPANS),
                List.of("shop"),
                List.of("live", "staging"),
                List.of("com.acme.shop"));

        ListedComponent listed = ListedComponent.of(CART, Optional.empty(), Optional.of(discovered));

        assertEquals(
                new ListedComponent(
                        "cart",
                        ListedComponent.Stage.DISCOVERED,
                        Optional.of(new ListedComponent.EmittedTelemetry(
                                "1970-01-01T00:00:00Z",
                                "1970-01-01T00:01:00Z",
                                List.of(TelemetryKind.SPANS),
                                List.of("shop"),
                                List.of("live", "staging"),
                                List.of("com.acme.shop"))),
                        Optional.empty()),
                listed);
    }
}
