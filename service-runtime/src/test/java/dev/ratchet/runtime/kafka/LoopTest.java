package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LoopTest {
    private static final long SECONDS = 10;

    @Test
    void restartsFailedWork() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(2);
        Loop loop = Loop.of("test", () -> {
            again.countDown();
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the first attempt");
            }
        });
        loop.start();

        assertTrue(again.await(SECONDS, TimeUnit.SECONDS));
        loop.close();
    }

    @Test
    void restartsAfterAnErrorAndReportsIt() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(2);
        Loop loop = Loop.of("test", () -> {
            again.countDown();
            if (again.getCount() > 0) {
                throw new StackOverflowError("the first attempt");
            }
        });
        assertTrue(loop.lastFailure().isEmpty());

        loop.start();

        assertTrue(again.await(SECONDS, TimeUnit.SECONDS));
        Loop.Failure failure = loop.lastFailure().orElseThrow();
        assertEquals(1, failure.count());
        assertEquals("the first attempt", failure.cause().getMessage());
        loop.close();
    }

    @Test
    void aClosedLoopHasEnded() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        AtomicReference<Loop> itself = new AtomicReference<>();
        AtomicInteger ended = new AtomicInteger();
        Loop loop = Loop.of("test", () -> {
            working.countDown();
            while (Objects.requireNonNull(itself.get()).pauseWhileRunning(1)) {
                Thread.onSpinWait();
            }
            ended.incrementAndGet();
        });
        itself.set(loop);
        loop.start();
        assertTrue(working.await(SECONDS, TimeUnit.SECONDS));

        loop.close();

        assertEquals(1, ended.get());
    }

    @Test
    void interruptsWaitingWorkOnClose() throws InterruptedException {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Loop loop = Loop.of("test", () -> {
            working.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        loop.start();
        assertTrue(working.await(SECONDS, TimeUnit.SECONDS));

        loop.close();

        assertTrue(interrupted.await(SECONDS, TimeUnit.SECONDS));
    }
}
