package dev.ratchet.analyzer.core.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.discovery.ServiceVersions.Change;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import org.junit.jupiter.api.Test;

class ServiceVersionsTest {
    private static final ComponentKey CART = new ComponentKey("acme", "cart");
    private static final long MINUTE = 60_000;

    private final ServiceVersions versions = new ServiceVersions();

    @Test
    void theFirstVersionIsNoDeployment() {
        assertEquals(Change.STORED, versions.observe(CART, "1.0", 0));
        assertEquals(Change.NONE, versions.observe(CART, "1.0", MINUTE));
    }

    @Test
    void aVersionThatAppearsBesideAnotherIsADeploymentOnce() {
        versions.observe(CART, "1.0", 0);

        assertEquals(Change.DEPLOYED, versions.observe(CART, "1.1", MINUTE));

        // a rolling deployment: both versions run for a while
        for (int minute = 2; minute < 60; minute++) {
            assertFalse(versions.observe(CART, "1.0", minute * MINUTE) == Change.DEPLOYED);
            assertFalse(versions.observe(CART, "1.1", minute * MINUTE + 1) == Change.DEPLOYED);
        }
    }

    @Test
    void aVersionThatReturnsIsADeployment() {
        versions.observe(CART, "1.0", 0);
        for (int minute = 1; minute <= 40; minute++) {
            versions.observe(CART, "1.1", minute * MINUTE);
        }

        assertEquals(Change.DEPLOYED, versions.observe(CART, "1.0", 41 * MINUTE));
    }

    @Test
    void aServiceThatWasSilentIsNotDeployedAgain() {
        versions.observe(CART, "1.0", 0);
        versions.observe(CART, "1.1", MINUTE);
        versions.observe(CART, "1.1", 10 * MINUTE);

        assertEquals(Change.STORED, versions.observe(CART, "1.1", 600 * MINUTE));
    }

    @Test
    void lateTelemetryOfAnEarlierTimeChangesNothing() {
        versions.observe(CART, "1.0", 0);
        versions.observe(CART, "1.1", 60 * MINUTE);

        assertEquals(Change.NONE, versions.observe(CART, "1.1", MINUTE));
    }

    @Test
    void remembersItsStateOverARestart() {
        versions.observe(CART, "1.0", 0);
        versions.observe(CART, "1.1", MINUTE);
        ServiceVersions restarted = new ServiceVersions();

        assertTrue(restarted.restore(CART, versions.bytes(CART)));

        assertEquals(Change.NONE, restarted.observe(CART, "1.1", 2 * MINUTE));
        assertEquals(Change.DEPLOYED, restarted.observe(CART, "1.2", 2 * MINUTE));
    }

    @Test
    void refusesBytesThatAreNotItsState() {
        assertFalse(versions.restore(CART, new byte[] {7}));
    }

    @Test
    void remembersTwentyVersions() {
        versions.observe(CART, "0", 0);
        for (int i = 1; i <= 20; i++) {
            assertEquals(Change.DEPLOYED, versions.observe(CART, "" + i, i));
        }

        assertEquals(Change.DEPLOYED, versions.observe(CART, "0", 21));
        assertEquals(Change.NONE, versions.observe(CART, "20", 22));
    }
}
