package dev.ratchet.deployer.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Loop;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.ServiceHealth;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The components that emit telemetry, read from their topic. Every instance has all of them, not only the leader. */
public final class DiscoveredComponents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ConcurrentSkipListMap<String, DiscoveredComponent> components = new ConcurrentSkipListMap<>();
    private final Connections connections;
    private final Wire wire;
    private final RecordGuard guard;
    private final Loop loop = Loop.of("deployer-discovered", this::read);

    private DiscoveredComponents(Connections connections) {
        this.connections = connections;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("deployer-discovered");
    }

    /** Starts reading. */
    public static DiscoveredComponents start(Connections connections) {
        DiscoveredComponents discovered = new DiscoveredComponents(connections);
        discovered.loop.start();
        return discovered;
    }

    /** Components of a tenant, in the order of their names. */
    public List<DiscoveredComponent> find(String tenant) {
        String first = ComponentId.key(tenant, "");
        return List.copyOf(components.subMap(first, first + Character.MAX_VALUE).values());
    }

    /** Health of this loop. */
    public ServiceHealth.Part health() {
        return ServiceHealth.Part.of(loop, TIMEOUT);
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            components.clear(); // a tombstone may have been compacted away since the last start
            TopicReader.readToEnd(consumer, List.of(Topics.DISCOVERED), this::apply);
            while (loop.running()) {
                consumer.poll(POLL).forEach(this::apply);
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        guard.apply(
                record,
                () -> wire.read(record, Topics.DISCOVERED)
                        .ifPresentOrElse(
                                it -> components.put(it.id().key(), it), () -> components.remove(record.key())),
                RecordGuard.NO_LETTER);
    }
}
