package dev.ratchet.embedded;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Broker and registry in this process for a service's tests, with clients to publish and consume. */
public final class EmbeddedCluster implements AutoCloseable {
    private static final int BATCH = 100;

    private final Path folder;
    private final Map<String, String> properties;
    private final Connections connections;
    private final Wire wire;
    private final Producer<String, byte[]> producer;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    private EmbeddedCluster(Path folder, EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
        this.properties = Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString());
        this.connections = Connections.of(new Configuration(properties));
        this.wire = new Wire(connections.registry());
        this.producer = connections.producer();
    }

    /** Starts both on free ports, with their data in the folder. */
    public static EmbeddedCluster start(Path folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        return new EmbeddedCluster(folder, broker, EmbeddedRegistry.start(broker.bootstrapServers(), 0));
    }

    /** Returns the properties of a service on this cluster: brokers, registry, state folder, and the given ones. */
    public Map<String, String> properties(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(more);
        return all;
    }

    /** Clients of the cluster. */
    public Connections connections() {
        return connections;
    }

    /** Publishes a record and waits for the broker. */
    public <T> void publish(Topic<T> topic, String key, T value) {
        publish(wire.record(topic, key, value));
    }

    /** Publishes bytes, which need not be a valid record of the topic, and waits for the broker. */
    public void publish(ProducerRecord<String, byte[]> record) {
        publish(List.of(record));
    }

    /** Publishes records in their order, and waits for the broker after each {@value #BATCH} of them. */
    public void publish(List<ProducerRecord<String, byte[]>> records) {
        try {
            for (int from = 0; from < records.size(); from += BATCH) {
                List<ProducerRecord<String, byte[]>> batch =
                        records.subList(from, Math.min(from + BATCH, records.size()));
                for (Future<?> sent : batch.stream().map(producer::send).toList()) {
                    sent.get();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot publish: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    /** Returns the values of all committed records of a topic, without tombstones. */
    public <T> List<T> read(Topic<T> topic) {
        List<T> values = new ArrayList<>();
        records(topic).forEach(record -> wire.read(record, topic).ifPresent(values::add));
        return values;
    }

    /** Returns all committed records of a topic as bytes; empty if the topic does not exist. */
    public List<ConsumerRecord<String, byte[]>> records(Topic<?> topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            if (consumer.listTopics().containsKey(topic.name())) {
                TopicReader.readToEnd(consumer, List.of(topic), records::add);
            }
        }
        return records;
    }

    /** Stops the broker; the registry continues to respond from memory. */
    public void stopBroker() {
        broker.close();
    }

    /** Starts the broker again, on the same port and data. */
    public void startBroker() {
        String address = broker.bootstrapServers();
        broker = EmbeddedBroker.start(
                folder.resolve("broker"), Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }

    /** Stops the registry. */
    public void stopRegistry() {
        registry.close();
    }

    /** Starts the registry again, on the same port. */
    public void startRegistry() {
        int port = URI.create(properties.getOrDefault("ratchet.registry.schema.registry.url", ""))
                .getPort();
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), port);
    }

    /** Waits until a condition holds; fails with its name at the deadline. */
    public static void await(String what, Duration deadline, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + deadline.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("no " + what + " within " + deadline);
            }
            var _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        registry.close();
        broker.close();
    }
}
