package dev.ratchet.analyzer.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.runtime.kafka.RecordGuard;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

final class ThreadFailuresTest {
    private final Throwable bug = new StreamsException(new IllegalStateException("a punctuation fails"));

    private final RecordGuard guard = RecordGuard.inMemory();
    private final AtomicInteger pauses = new AtomicInteger();
    private long nanos;
    private final ThreadFailures failures =
            new ThreadFailures("decisions", guard, pauses::incrementAndGet, () -> nanos);

    @Test
    void endsTheApplicationAfterTooManyFailuresWithinTheWindow() {
        for (int i = 0; i < ThreadFailures.MOST; i++) {
            assertEquals(REPLACE_THREAD, failures.handle(bug), "failure " + i);
        }

        assertEquals(SHUTDOWN_CLIENT, failures.handle(bug));
    }

    @Test
    void replacesThreadsThatFailNowAndThen() {
        for (int i = 0; i < 100; i++) {
            nanos += ThreadFailures.WINDOW.toNanos() / ThreadFailures.MOST + 1;
            assertEquals(REPLACE_THREAD, failures.handle(bug), "failure " + i);
        }
    }

    @Test
    void waitsForTheEndOfAnOutage() {
        for (int i = 0; i < 100; i++) {
            assertEquals(REPLACE_THREAD, failures.handle(new StreamsException(new TimeoutException("no broker"))));
            assertEquals(
                    REPLACE_THREAD, failures.handle(new StreamsException(new RegistryUnavailable("no registry", bug))));
        }

        assertEquals(200, pauses.get());
    }

    @Test
    void doesNotCountRecordsThatTheGuardSkips() {
        for (int offset = 0; offset < 100; offset++) {
            var record = new ConsumerRecord<>("topic", 0, offset, "", new byte[0]);
            assertThrows(
                    IllegalStateException.class,
                    () -> guard.apply(
                            record,
                            () -> {
                                throw new IllegalStateException("poison");
                            },
                            RecordGuard.NO_LETTER));
            assertEquals(REPLACE_THREAD, failures.handle(bug), "record " + offset);
        }
    }

    @Test
    void endsTheApplicationWhoseInstallationIsBroken() {
        for (int i = 0; i < ThreadFailures.MOST; i++) {
            failures.handle(new StreamsException(new NoClassDefFoundError("gone")));
        }

        assertEquals(SHUTDOWN_CLIENT, failures.handle(new StreamsException(new NoClassDefFoundError("gone"))));
        assertEquals(0, pauses.get());
    }
}
