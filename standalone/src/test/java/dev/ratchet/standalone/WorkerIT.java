package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A consumer for long work takes one record at a time, so that what the next one needs does not count against this one's time. */
class WorkerIT {
    private static final String TOPIC = "work";
    private static final int RECORDS = 3;

    @Test
    @Timeout(60)
    void recordsOfOneBatchComeOneByOne(@TempDir Path folder) throws Exception {
        // Given
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            Connections connections = Connections.of(new Configuration(Map.of(
                    "ratchet.kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "ratchet.registry.schema.registry.url",
                    "http://127.0.0.1:9")));
            try (var admin = connections.admin()) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            try (var producer = connections.producer()) {
                for (int i = 0; i < RECORDS; i++) {
                    producer.send(new ProducerRecord<>(TOPIC, 0, "", new byte[] {(byte) i}))
                            .get();
                }
            }

            // When
            List<Integer> polled = new ArrayList<>();
            try (var consumer = connections.worker("workers")) {
                consumer.subscribe(List.of(TOPIC));
                while (polled.stream().mapToInt(it -> it).sum() < RECORDS) {
                    polled.add(consumer.poll(Duration.ofSeconds(1)).count());
                }
            }

            // Then
            assertEquals(
                    IntStream.range(0, RECORDS).mapToObj(_ -> 1).toList(),
                    polled.stream().filter(it -> it > 0).toList());
        }
    }
}
