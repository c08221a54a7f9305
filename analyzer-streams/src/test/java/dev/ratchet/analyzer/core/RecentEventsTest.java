package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final RecentEvents recent = new RecentEvents(300_000);

    @Test
    void deduplicatesEventsWithinTheWindow() {
        assertTrue(recent.isFirst(event("acme", "pricing", "e-1"), 1_000));
        assertFalse(recent.isFirst(event("acme", "pricing", "e-1"), 301_000));
        assertTrue(recent.isFirst(event("acme", "pricing", "e-1"), 301_001));
        assertFalse(recent.isFirst(event("acme", "pricing", "e-1"), 601_001));
    }

    @Test
    void distinguishesTenantsAndComponents() {
        assertTrue(recent.isFirst(event("acme", "pricing", "e-1"), 1));
        assertTrue(recent.isFirst(event("acme", "pricing", "e-2"), 1));
        assertTrue(recent.isFirst(event("acme", "orders", "e-1"), 1));
        assertTrue(recent.isFirst(event("other", "pricing", "e-1"), 1));
    }

    @Test
    void evictsTheOldestBeyondTheLimit() {
        for (int i = 0; i <= 100_000; i++) {
            assertTrue(recent.isFirst(event("acme", "pricing", "e-" + i), 1));
        }

        assertTrue(recent.isFirst(event("acme", "pricing", "e-0"), 1));
        assertFalse(recent.isFirst(event("acme", "pricing", "e-100000"), 1));
    }

    private static Event event(String tenant, String component, String id) {
        return new Event(tenant, component, id, 1, new Deployment("v1", Optional.empty()));
    }
}
