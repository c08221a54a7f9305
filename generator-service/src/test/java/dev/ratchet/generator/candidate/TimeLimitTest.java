package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class TimeLimitTest {
    @Test
    void returnsTheResultOfWorkWithinTheLimit() throws InterruptedException {
        assertEquals(Optional.of("done"), TimeLimit.run(Duration.ofSeconds(10), () -> "done"));
    }

    @Test
    void interruptsEndlessWorkAndWaitsForItsEnd() throws InterruptedException {
        AtomicBoolean isInterrupted = new AtomicBoolean();

        Optional<String> result = TimeLimit.run(Duration.ofMillis(50), () -> {
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException e) {
                isInterrupted.set(true);
                throw e;
            }
        });

        assertEquals(Optional.empty(), result);
        assertTrue(isInterrupted.get());
    }

    @Test
    void rethrowsTheFailureOfTheWork() {
        RuntimeException failure = new IllegalArgumentException("broken");

        assertEquals(
                failure,
                assertThrows(
                        IllegalArgumentException.class,
                        () -> TimeLimit.run(Duration.ofSeconds(10), () -> {
                            throw failure;
                        })));
        assertThrows(
                IllegalStateException.class,
                () -> TimeLimit.run(Duration.ofSeconds(10), () -> {
                    throw new IOException("checked");
                }));
    }
}
