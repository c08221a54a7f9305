import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.cycle.registry.RecordSerde;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.ingest.IngestService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures the rate from a door topic to the topic of logs:
 * {@code ./ratchet java benchmarks/programs/DoorRate.java 40000}.
 */
class DoorRate {
    private static final String DOOR = Topics.door("default", Door.LOGS).name();

    public static void main(String[] arguments) throws Exception {
        int records = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("door-rate");
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Map<String, String> properties = Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString(),
                "ratchet.ingest.port", "0",
                "ratchet.ingest.grpc.port", "0");
        IngestService.start(properties).close(); // creates the topics
        Connections connections = Connections.of(new Configuration(properties));
        publish(connections, records);
        IngestService.start(properties);
        measure(connections.consumer(""), records);
        Runtime.getRuntime().halt(0);
    }

    /** Publishes all records before reading starts, round-robin over the partitions. */
    private static void publish(Connections connections, int records) throws Exception {
        var serde = RecordSerde.of(LogRecord.class, connections.registry());
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = connections.producer()) {
            int partitions = producer.partitionsFor(DOOR).size();
            for (int i = 0; i < records; i++) {
                LogRecord record = new LogRecord("default", "c" + i % 50, "i", System.currentTimeMillis(), 9,
                        "order " + i + " of a customer was placed", Optional.empty(), LogRecord.LogContext.none());
                sent.add(producer.send(new ProducerRecord<>(DOOR, i % partitions, null, serde.serialize(DOOR, record))));
            }
            for (Future<?> it : sent) {
                it.get();
            }
        }
    }

    /** Measures from the first record on the topic of logs to the last. */
    private static void measure(Consumer<?, ?> consumer, int records) {
        List<TopicPartition> logs = consumer.partitionsFor(Topics.LOGS.name()).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        long first = 0;
        long began = 0;
        long written = 0;
        while (written < records) {
            LockSupport.parkNanos(5_000_000);
            written = consumer.endOffsets(logs).values().stream().mapToLong(it -> it).sum();
            if (first == 0 && written > 0) {
                first = written;
                began = System.nanoTime();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%.0f records/s%n", (records - first) / seconds);
    }
}
