package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.registry.RecordSerde;
import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Converts between records of the cycle and those of Kafka, for every topic of the catalogue. */
public final class Wire {
    /**
     * Largest value of a record in bytes. {@code max.request.size} and {@code max.message.bytes} are 1 MiB by default;
     * 2 KiB of it are reserved for key, headers and batch.
     */
    public static final int LARGEST_VALUE = (1 << 20) - 2048;

    private static final int DEAD_LETTER_BYTES = 4096;
    private static final int LONGEST_REASON = 1000;

    private final RegistryClient registry;
    private final Map<Class<?>, RecordSerde<?>> serdes = new ConcurrentHashMap<>();
    private final Map<String, Class<?>> types =
            Topics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, Topic::type));

    /** Creates a converter that uses the schema registry. */
    public Wire(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Returns the record to send.
     *
     * @throws TooLarge if it exceeds the limit of a topic
     */
    public <T> ProducerRecord<String, byte[]> record(Topic<T> topic, String key, T value) {
        return new ProducerRecord<>(topic.name(), key, bytes(topic, value));
    }

    /**
     * Returns the record to send to a given partition of a data topic, because other clients may hash keys differently.
     *
     * @throws TooLarge if it exceeds the limit of a topic
     */
    public <T> ProducerRecord<String, byte[]> record(Topic<T> topic, int partition, T value) {
        return new ProducerRecord<>(topic.name(), partition, null, bytes(topic, value));
    }

    /**
     * Reads the value of a record of the catalogue's topics; empty for a tombstone.
     *
     * @throws UnreadableRecord if it is not a record of the topic
     */
    public Optional<Object> read(ConsumerRecord<String, byte[]> record) {
        Class<?> type = types.get(record.topic());
        if (type == null) {
            throw new IllegalArgumentException("no topic of the catalogue: " + record.topic());
        }
        return read(record, type).map(Function.identity());
    }

    /** Reads the value of a topic's record; empty for a tombstone. */
    public <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Topic<T> topic) {
        return read(record, topic.type());
    }

    /** Reads the value of a door topic's record as the given type; empty for a tombstone. */
    public <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        return Optional.ofNullable(type.cast(serde(type).deserialize(record.topic(), record.value())));
    }

    /** Returns the dead letter of a record: its coordinates, the reason, and the first bytes. */
    public static DeadLetter deadLetter(ConsumerRecord<?, byte[]> record, String reason, long atMillis) {
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                atMillis,
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                Digest.of(bytes),
                Arrays.copyOf(bytes, Math.min(bytes.length, DEAD_LETTER_BYTES)));
    }

    /** Partition of a component's data: a hash of the text that every client can compute. */
    public static int partition(String tenant, String component, int partitions) {
        return Math.floorMod(ComponentId.key(tenant, component).hashCode(), partitions);
    }

    private <T> byte[] bytes(Topic<T> topic, T value) {
        byte[] bytes = serde(topic.type()).serialize(topic.name(), value);
        if (bytes == null) {
            throw new IllegalStateException("the serializer returned null for a value of " + topic.name());
        }
        if (bytes.length > LARGEST_VALUE) {
            throw new TooLarge(topic.name(), bytes.length, LARGEST_VALUE);
        }
        return bytes;
    }

    /** Returns the serde of a class. The cast is safe, because the map holds each class's own serde. */
    @SuppressWarnings("unchecked")
    private <T> RecordSerde<T> serde(Class<T> type) {
        return (RecordSerde<T>) serdes.computeIfAbsent(type, key -> RecordSerde.of(key, registry));
    }
}
