package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.ingest.core.Admission.RefusedException;
import org.junit.jupiter.api.Test;

final class ComponentLimitTest {
    private static final long DAY = 86_400_000;

    private long now = DAY;
    private final ComponentLimit limit = new ComponentLimit(2);

    @Test
    void refusesTheComponentsBeyondTheLimitOfTheirTenantOnly() {
        assertTrue(limit.admits("acme", "a", now));
        assertTrue(limit.admits("acme", "b", now));

        assertFalse(limit.admits("acme", "c", now));
        assertTrue(limit.admits("acme", "a", now));
        assertTrue(limit.admits("rival", "c", now));
    }

    @Test
    void namesTheLimitAndTheProperty() {
        limit.require("acme", "a", now);
        limit.require("acme", "b", now);

        RefusedException refused = assertThrows(RefusedException.class, () -> limit.require("acme", "c", now));

        assertEquals(
                "the telemetry of the tenant names more than 2 components within a day; name services as components and"
                        + " not their instances, or raise ratchet.max.components",
                refused.getMessage());
    }

    @Test
    void aComponentWithoutTelemetryForADayLeavesItsPlace() {
        limit.require("acme", "a", now);
        now += DAY / 2;
        limit.require("acme", "b", now);
        now += DAY / 2;
        assertFalse(limit.admits("acme", "c", now));

        now++;

        assertTrue(limit.admits("acme", "c", now));
        assertFalse(limit.admits("acme", "a", now));
        assertTrue(limit.admits("acme", "b", now));
    }
}
