package dev.ratchet.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConversionLimitTest {
    private static final ConsumerRecord<String, byte[]> RECORD =
            new ConsumerRecord<>("ratchet.door.default.otlp", 0, 7, "", new byte[0]);
    private static final TopicPartition PARTITION = new TopicPartition(RECORD.topic(), RECORD.partition());

    private final ConversionLimit limit = new ConversionLimit(Duration.ofMillis(20));

    @Test
    void givesUpAConversionThatDoesNotEndAndDiscardsItsResult() {
        AtomicBoolean isReleased = new AtomicBoolean();
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<Integer> conversion = worker.submit(() -> limit.run(RECORD, () -> {
                int rounds = 0;
                while (!isReleased.get()) {
                    rounds++;
                }
                return rounds;
            }));

            Optional<ConsumerRecord<?, byte[]>> overdue = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                Optional<ConsumerRecord<?, byte[]>> found = limit.giveUp(PARTITION);
                while (found.isEmpty()) {
                    Thread.onSpinWait();
                    found = limit.giveUp(PARTITION);
                }
                return found;
            });
            isReleased.set(true);

            assertEquals(Optional.of(RECORD), overdue);
            ExecutionException failure = assertThrows(ExecutionException.class, conversion::get);
            assertInstanceOf(KafkaException.class, failure.getCause());
        } finally {
            isReleased.set(true);
        }
    }

    @Test
    void waitingDoesNotCount() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
            Future<Boolean> conversion = worker.submit(() -> limit.run(RECORD, () -> {
                started.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
            started.await();
            long end = System.nanoTime() + Duration.ofMillis(100).toNanos();
            while (System.nanoTime() < end) {
                assertEquals(Optional.empty(), limit.giveUp(PARTITION));
            }
            released.countDown();

            assertEquals(true, conversion.get());
        } finally {
            released.countDown();
        }
    }

    @Test
    void failuresOfTheConversionAreThrown() {
        assertThrows(
                IllegalArgumentException.class,
                () -> limit.run(RECORD, () -> {
                    throw new IllegalArgumentException("unreadable");
                }));
        assertEquals(Optional.empty(), limit.giveUp(PARTITION));
    }
}
