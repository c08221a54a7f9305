package dev.ratchet.analyzer.streams.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients of a Streams application whose threads wait longer for records while none arrive. An application that polls
 * every ten milliseconds takes 2 % of a core for nothing.
 */
public final class PatientClients implements KafkaClientSupplier {
    private final Duration idle;

    /** The thread of global stores has no other work than records, but ends only after a poll. */
    private static final Duration IDLE_GLOBAL = Duration.ofMillis(500);

    /**
     * Creates clients.
     *
     * @param idle poll timeout without records: the delay that idleness adds to punctuators and interactive queries
     */
    public PatientClients(Duration idle) {
        this.idle = idle;
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new PatientConsumer(settings, idle);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return new PatientConsumer(settings, IDLE_GLOBAL);
    }
}
