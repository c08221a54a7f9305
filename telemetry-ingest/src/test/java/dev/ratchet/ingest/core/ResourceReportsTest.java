package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResourceReportsTest {
    private static final long MINUTE = 60_000;
    private static final Emitter LIVE = new Emitter("cart", new ServiceResource("shop", "live"));
    private static final Emitter STAGING = new Emitter("cart", new ServiceResource("shop", "staging"));

    private final ResourceReports reports = new ResourceReports();

    @Test
    void reportsEachResourceOfAComponentEveryTenMinutes() {
        assertEquals(List.of(LIVE.resource()), report("acme", 0, LIVE));
        assertEquals(List.of(STAGING.resource()), report("acme", MINUTE, LIVE, STAGING));
        assertEquals(List.of(), report("acme", 10 * MINUTE - 1, LIVE, STAGING));
        assertEquals(List.of(LIVE.resource()), report("acme", 10 * MINUTE, LIVE, STAGING));
    }

    @Test
    void tenantsAndComponentsAreIndependent() {
        report("acme", 0, LIVE);

        assertEquals(List.of(LIVE.resource()), report("rival", 0, LIVE));
        assertEquals(List.of(LIVE.resource()), report("acme", 0, new Emitter("stock", LIVE.resource())));
    }

    @Test
    void repeatedReportsAreDifferentEvents() {
        Event first = reports.report("acme", List.of(LIVE), 0).getFirst();
        Event second = reports.report("acme", List.of(LIVE), 10 * MINUTE).getFirst();

        assertEquals("cart", first.component());
        assertNotEquals(first.id(), second.id());
    }

    @Test
    void reportsAtMostTwentyResourcesOfAComponentInTenMinutes() {
        Emitter[] many = IntStream.range(0, 30)
                .mapToObj(it -> new Emitter("cart", new ServiceResource("ns" + it, "")))
                .toArray(Emitter[]::new);

        assertEquals(20, report("acme", 0, many).size());
    }

    private List<Event.Content> report(String tenant, long atMillis, Emitter... emitters) {
        return reports.report(tenant, List.of(emitters), atMillis).stream()
                .map(Event::content)
                .toList();
    }
}
