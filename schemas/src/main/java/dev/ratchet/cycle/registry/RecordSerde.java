package dev.ratchet.cycle.registry;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.avro.Codec;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.avro.UnreadableRecord;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serde of records in the Confluent wire format: a zero byte, the schema's id in four bytes, Avro's binary encoding.
 *
 * <p>The subject is {@code <topic>-value}, as in Confluent's default {@code TopicNameStrategy}.
 *
 * @param <T> type of the records
 */
public final class RecordSerde<T> implements Serde<T>, Serializer<T>, Deserializer<T> {
    private static final int HEADER = 5;

    private final Codec<T> codec;
    private final RegistryClient registry;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    private RecordSerde(Codec<T> codec, RegistryClient registry) {
        this.codec = codec;
        this.registry = registry;
    }

    /** Creates a serde, which registers new schemas unless the registry's settings disable it. */
    public static <T> RecordSerde<T> of(Class<T> type, RegistryClient registry) {
        return new RecordSerde<>(Codecs.of(type), registry);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null; // a tombstone
        }
        int id = ids.computeIfAbsent(topic + "-value", this::id);
        byte[] body = codec.encode(value);
        return ByteBuffer.allocate(HEADER + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    /**
     * Decodes a record; null stands for a tombstone.
     *
     * @throws UnreadableRecord if the bytes are not a record
     * @throws RegistryUnavailable if the schema is not cached and the registry does not answer
     */
    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null; // a tombstone
        }
        if (bytes.length < HEADER || bytes[0] != 0) {
            throw new UnreadableRecord(
                    "no Confluent wire format (zero byte and schema id) in a record of " + topic + " with SHA-256 "
                            + Sha256.hex(bytes),
                    new IllegalArgumentException(bytes.length + " bytes"));
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            return codec.decode(bytes, HEADER, registry.byId(id));
        } catch (RegistryRefused | AvroRuntimeException e) { // the latter for a Protobuf or JSON schema
            throw new UnreadableRecord("no Avro schema " + id + " for a record of " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // everything is in the constructor
    }

    @Override
    public void close() {
        // nothing to release
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    private int id(String subject) {
        return registry.idToWrite(subject, codec.schema());
    }
}
