package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.kafka.ServiceHealth.Part;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class ServiceHealthTest {
    @Test
    void aLoopThatDiedIsNotAlive() throws InterruptedException {
        Loop loop = Loop.of("dies", () -> {
            throw new InterruptedException("somebody interrupts it");
        });
        loop.start();
        Part part = Part.of(loop, Duration.ofMinutes(1));
        await(() -> !loop.isAlive());

        assertFalse(part.alive().get());
        assertFalse(part.ready().get());
        assertEquals("dead, progress 0 s ago", part.state().get());
    }

    @Test
    void aLoopThatHangsIsAliveAndNotReady() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        Loop loop = Loop.of("hangs", hanging::await);
        loop.start();
        Part part = Part.of(loop, Duration.ofNanos(1));
        await(() -> loop.sinceProgress().toNanos() > 1);

        assertTrue(part.alive().get());
        assertFalse(part.ready().get());
        assertTrue(Part.of(loop, Duration.ofHours(1)).ready().get());
        hanging.countDown();
        loop.close();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "not within 10 s");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
