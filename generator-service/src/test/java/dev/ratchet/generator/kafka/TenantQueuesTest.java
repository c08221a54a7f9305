package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TenantQueuesTest {
    private final TenantQueues<String> queues = new TenantQueues<>(item -> item.startsWith("suspect"));

    @Test
    void servesTenantsRoundRobin() {
        queues.add("a", "a1");
        queues.add("a", "a2");
        queues.add("b", "b1");
        queues.add("a", "a3");
        queues.add("b", "b2");

        assertEquals("a1 b1 a2 b2 a3", inTurn("a", "b", "a", "b", "a"));
    }

    @Test
    void limitsATenantToOneItemInProgress() {
        queues.add("a", "a1");
        queues.add("a", "a2");

        assertEquals(Optional.of("a1"), queues.next());
        assertEquals(Optional.empty(), queues.next());
        assertEquals(1, queues.waiting("a"));

        queues.finish("a");
        assertEquals(Optional.of("a2"), queues.next());
    }

    @Test
    void putsUrgentItemsFirstWithinTheirTenant() {
        queues.add("a", "a1");
        queues.add("b", "b1");
        queues.addFirst("b", "b0");

        assertEquals("a1 b0 b1", inTurn("a", "b", "b"));
    }

    @Test
    void worksOnSuspectsAlone() {
        queues.add("a", "a1");
        queues.add("b", "suspect");
        queues.add("c", "c1");

        assertEquals(Optional.of("a1"), queues.next());
        assertEquals(Optional.empty(), queues.next(), "the suspect waits until nothing is in progress, and delays c1");
        queues.finish("a");
        assertEquals(Optional.of("suspect"), queues.next());
        assertEquals(Optional.empty(), queues.next(), "nothing starts beside the suspect");
        queues.finish("b");
        assertEquals(Optional.of("c1"), queues.next());
    }

    @Test
    void discardsWaitingItems() {
        queues.add("a", "a1");
        queues.clear();

        assertEquals(Optional.empty(), queues.next());
        assertEquals(0, queues.waiting());
    }

    private String inTurn(String... tenants) {
        StringBuilder items = new StringBuilder();
        for (String tenant : tenants) {
            items.append(queues.next().orElse("nothing")).append(' ');
            queues.finish(tenant);
        }
        return items.toString().strip();
    }
}
