package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The liveness of the analyzer when its threads fail. */
@Timeout(60)
final class LivenessTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void goesDownWhenThreadsFailAgainAndAgain() throws InterruptedException {
        CountDownLatch dead = new CountDownLatch(1);
        FailingClients clients = new FailingClients();
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("input");
        try (KafkaStreams application = new KafkaStreams(topology.build(), settings(), clients)) {
            ServiceHealth.Part part = StreamsApplications.part("data", application);
            application.setUncaughtExceptionHandler(
                    new ThreadFailures("data", RecordGuard.inMemory(), () -> {}, () -> 0));
            application.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.ERROR) {
                    dead.countDown();
                }
            });
            assertTrue(part.alive().get());

            application.start();

            assertTrue(dead.await(50, TimeUnit.SECONDS), () -> application.state() + " after " + clients.threads);
            assertFalse(part.alive().get());
            assertFalse(part.ready().get());
            assertEquals("ERROR", part.state().get());
            assertEquals(ThreadFailures.MOST + 1, clients.threads.get());
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "liveness",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class,
                StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                Serdes.ByteArraySerde.class,
                StreamsConfig.STATE_DIR_CONFIG,
                folder.toString()));
        return settings;
    }

    /** Clients of threads whose first poll fails by a bug. */
    private static final class FailingClients extends DefaultKafkaClientSupplier {
        private final AtomicInteger threads = new AtomicInteger();

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            threads.incrementAndGet();
            return new MockConsumer<>("earliest") {
                @Override
                public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]> poll(
                        java.time.Duration timeout) {
                    throw new IllegalStateException("a bug");
                }
            };
        }

        @Override
        public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
            return new MockConsumer<>("earliest");
        }
    }
}
