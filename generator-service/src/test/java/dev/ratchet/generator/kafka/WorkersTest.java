package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.kafka.NotAcknowledged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Units without a record, which the workers treat like others; the tenant's name states the requested behaviour. */
@Timeout(20)
final class WorkersTest {
    private static final List<ProducerRecord<String, byte[]>> RESULT =
            List.of(new ProducerRecord<>("results", new byte[0]));

    @Test
    void servesOtherTenantsWhileOneSubmitsEndlessWork() throws InterruptedException {
        // Given
        Semaphore done = new Semaphore(0);
        try (Workers workers = new Workers(2, (unit, isLast) -> {
            if (unit.tenant().equals("hostile")) {
                new CountDownLatch(1).await();
            }
            done.release();
            return Optional.of(RESULT);
        })) {
            for (int i = 0; i < 20; i++) {
                workers.add(unit("hostile"));
            }

            // When
            workers.add(unit("good"));
            done.acquire();

            // Then
            assertEquals(List.of("good"), tenants(awaited(workers, 1)));
            assertEquals(19, workers.waiting("hostile"));
        }
    }

    @Test
    void isIdleOnlyWithoutWorkAndUnreadResults() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        try (Workers workers = new Workers(1, (unit, isLast) -> {
            start.await();
            return Optional.of(RESULT);
        })) {
            assertTrue(workers.isIdle());
            workers.add(unit("a"));
            assertFalse(workers.isIdle());
            start.countDown();

            assertEquals(1, awaited(workers, 1).size());

            assertTrue(workers.isIdle());
        }
    }

    @Test
    void servesTenantsInTurnWithOneWorker() throws InterruptedException {
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        CountDownLatch isBusy = new CountDownLatch(1);
        CountDownLatch start = new CountDownLatch(1);
        try (Workers workers = new Workers(1, (unit, isLast) -> {
            isBusy.countDown();
            start.await();
            order.add(unit.tenant());
            return Optional.of(RESULT);
        })) {
            workers.add(unit("first"));
            isBusy.await();
            List.of("a", "a", "a", "b", "c").forEach(tenant -> workers.add(unit(tenant)));
            start.countDown();

            assertEquals(6, awaited(workers, 6).size());
        }
        assertEquals(List.of("first", "a", "b", "c", "a", "a"), List.copyOf(order));
    }

    @Test
    void aUnitThatWaitsForAFactOccupiesNoWorker() throws InterruptedException {
        Semaphore arrived = new Semaphore(0);
        Workers.UnitHandler handler = (unit, isLast) ->
                unit.tenant().equals("early") && !arrived.tryAcquire() ? Optional.empty() : Optional.of(RESULT);
        try (Workers workers = new Workers(1, handler, Duration.ofMillis(1), Duration.ofHours(1))) {
            workers.add(unit("early"));
            workers.add(unit("good"));
            assertEquals(List.of("good"), tenants(awaited(workers, 1)));

            arrived.release();

            assertEquals(List.of("early"), tenants(awaited(workers, 1)));
            assertEquals(0, workers.waiting());
        }
    }

    @Test
    void triesAUnitThatMissesAFactOnceMoreAtTheLimit() throws InterruptedException {
        Workers.UnitHandler handler = (unit, isLast) -> isLast ? Optional.of(RESULT) : Optional.empty();
        try (Workers workers = new Workers(1, handler, Duration.ofMillis(1), Duration.ofMillis(20))) {
            workers.add(unit("a"));

            assertEquals(List.of("a"), tenants(awaited(workers, 1)));
        }
    }

    @Test
    void reportsAnOutageForARestart() throws InterruptedException {
        try (Workers workers = new Workers(1, (unit, isLast) -> {
            throw new NotAcknowledged("the broker is away", new IllegalStateException());
        })) {
            workers.add(unit("a"));

            assertInstanceOf(Workers.Outage.class, awaited(workers, 1).getFirst());
        }
    }

    @Test
    void survivesFailuresOfScheduledWork() throws InterruptedException {
        try (Workers workers = new Workers(1, (unit, isLast) -> {
            if (unit.tenant().equals("broken")) {
                throw new IllegalStateException("broken");
            }
            return Optional.of(RESULT);
        })) {
            workers.checkSources("broken");
            workers.checkSources("good");

            assertEquals(List.of("broken", "good"), tenants(awaited(workers, 2)));
        }
    }

    private static WorkUnit unit(String tenant) {
        return new WorkUnit(Optional.empty(), tenant, new WorkUnit.Propose("cycle", "opportunity", 0), false);
    }

    private static List<Workers.Completion> awaited(Workers workers, int number) throws InterruptedException {
        List<Workers.Completion> all = new ArrayList<>();
        while (all.size() < number) {
            all.addAll(workers.completions());
            Thread.onSpinWait();
        }
        return all;
    }

    private static List<String> tenants(List<Workers.Completion> completions) {
        return completions.stream()
                .map(it -> ((Workers.Done) it).unit().tenant())
                .toList();
    }
}
