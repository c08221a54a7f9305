package dev.ratchet.benchmarks;

import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistrySettings;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** A broker in this process with Streams applications, whose CPU is measured between two commits. */
final class Cluster implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Admin admin;
    private int applications;

    private Cluster(Path folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
        this.registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        this.admin = Admin.create(Map.of("bootstrap.servers", (Object) broker.bootstrapServers()));
    }

    static Cluster start(Path folder) {
        return new Cluster(folder, EmbeddedBroker.start(folder.resolve("broker"), 0));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Address of the registry. */
    String registry() {
        return registry.url();
    }

    /** Serialisation with the registry of this cluster. */
    Wire wire() {
        return wire(registry.url());
    }

    /** Serialisation with a registry. */
    static Wire wire(String registry) {
        return new Wire(new RegistryClient(new RegistrySettings(registry, true, Optional.empty(), Optional.empty())));
    }

    /** Reads a whole topic of one partition. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taking) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(taking);
            }
        }
    }

    /** Creates topics of one partition that retain records with old timestamps. */
    void topics(List<String> names) throws Exception {
        admin.createTopics(names.stream()
                        .map(it -> new NewTopic(it, Optional.of(1), Optional.empty())
                                .configs(Map.of("retention.ms", "-1")))
                        .toList())
                .all()
                .get();
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 20,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Creates a producer without linger. */
    KafkaProducer<byte[], byte[]> promptProducer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Produces records of metrics, each at the time of its last point. */
    void produce(Wire wire, Traffic traffic, long records) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long i = 0; i < records; i++) {
                long point = i * traffic.batch();
                byte[] value = wire.record(Topics.METRICS, 0, traffic.batch(point, point < traffic.series()))
                        .value();
                long atMillis = traffic.atMillis(point + traffic.batch() - 1);
                var _ = producer.send(new ProducerRecord<>(Topics.METRICS.name(), 0, atMillis, null, value));
            }
        }
    }

    /** Produces single points under the key of their series. */
    void points(String topic, Traffic traffic, long points) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (long point = 0; point < points; point++) {
                byte[] key =
                        ByteBuffer.allocate(4).putInt(traffic.seriesOf(point)).array();
                byte[] value =
                        ByteBuffer.allocate(8).putDouble(traffic.value(point)).array();
                var _ = producer.send(new ProducerRecord<>(topic, 0, traffic.atMillis(point), key, value));
            }
        }
    }

    /** Settings of a new application that reads from the beginning. */
    Properties settings(Map<String, String> own) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "application-" + applications++);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        settings.put("auto.offset.reset", "earliest");
        settings.putAll(own);
        return settings;
    }

    /**
     * CPU microseconds per record of a topic, between the commit of the first share of it and that of the last record.
     */
    Measured measure(Topology topology, Properties settings, String topic) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        String id = settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
            streams.start();
            long first = committed(id, partition, 1);
            double before = Cpu.micros();
            committed(id, partition, end);
            return new Measured(end - first, Cpu.micros() - before);
        }
    }

    /** Number of records and their cost. */
    record Measured(long records, double micros) {
        double microsPerRecord() {
            return micros / records;
        }
    }

    /** Waits until an application has restored its state and runs. */
    static void running(KafkaStreams streams) {
        while (streams.state() != KafkaStreams.State.RUNNING) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Waits until at least this many records are committed, and returns their number. */
    long committed(String application, TopicPartition partition, long least) throws Exception {
        while (true) {
            var offset = admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            if (offset != null && offset.offset() >= least) {
                return offset.offset();
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        admin.close();
        registry.close();
        broker.close();
    }

    /** Deletes a folder with its contents. */
    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path it : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(it);
            }
        }
    }
}
