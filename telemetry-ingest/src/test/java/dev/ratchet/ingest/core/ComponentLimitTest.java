package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.ingest.core.Admission.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ComponentLimitTest {
    private static final long DAY = 86_400_000;

    private long now = DAY;
    private final ComponentLimit limit = new ComponentLimit(2, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }
    });

    @Test
    void refusesTheComponentsBeyondTheLimitOfTheirTenantOnly() {
        assertTrue(limit.admits("acme", "a"));
        assertTrue(limit.admits("acme", "b"));

        assertFalse(limit.admits("acme", "c"));
        assertTrue(limit.admits("acme", "a"));
        assertTrue(limit.admits("rival", "c"));
    }

    @Test
    void namesTheLimitAndTheProperty() {
        limit.require("acme", "a");
        limit.require("acme", "b");

        RefusedException refused = assertThrows(RefusedException.class, () -> limit.require("acme", "c"));

        assertEquals(
                "the telemetry of the tenant names more than 2 components within a day; name services as components and"
                        + " not their instances, or raise ratchet.max.components",
                refused.getMessage());
    }

    @Test
    void aComponentWithoutTelemetryForADayLeavesItsPlace() {
        limit.require("acme", "a");
        now += DAY / 2;
        limit.require("acme", "b");
        now += DAY / 2;
        assertFalse(limit.admits("acme", "c"));

        now++;

        assertTrue(limit.admits("acme", "c"));
        assertFalse(limit.admits("acme", "a"));
        assertTrue(limit.admits("acme", "b"));
    }
}
