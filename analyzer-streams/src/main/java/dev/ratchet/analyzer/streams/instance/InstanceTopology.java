package dev.ratchet.analyzer.streams.instance;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.streams.store.ChangelogStore;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The calls of instances, a part of the data application.
 *
 * <pre>
 *   topic             node                  store
 *   spans, metrics ─▶ instance-minutes      instances  ─▶ topic instance-minutes, by component
 * </pre>
 */
public final class InstanceTopology {
    /** Node of the minutes. */
    public static final String INSTANCE_MINUTES = "instance-minutes";

    static final String INSTANCES = "instances";

    /** The partition of a component's telemetry: a hash of its key that every client can compute. */
    private static final StreamPartitioner<String, InstanceMinute> BY_COMPONENT =
            (topic, key, value, partitions) -> Optional.of(Set.of(Math.floorMod(key.hashCode(), partitions)));

    /**
     * Sink of the minutes.
     *
     * @param name name of the node
     * @param topic name of the topic
     * @param serializer serializer of the topic's records
     */
    public record Sink(String name, String topic, Serializer<InstanceMinute> serializer) {}

    /** Adds the nodes; the readers of the telemetry are their parents. */
    public static void add(
            Topology topology,
            IntervalLength length,
            Function<ProcessorContext<?, ?>, Predicate<ComponentKey>> known,
            Sink sink,
            String... telemetry) {
        topology.addProcessor(INSTANCE_MINUTES, () -> new InstanceMinutesProcessor(length, known), telemetry)
                .addStateStore(ChangelogStore.builder(INSTANCES, Serdes.ByteArray()), INSTANCE_MINUTES)
                .addSink(
                        sink.name(),
                        sink.topic(),
                        new StringSerializer(),
                        sink.serializer(),
                        BY_COMPONENT,
                        INSTANCE_MINUTES);
    }

    private InstanceTopology() {}
}
