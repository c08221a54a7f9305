package dev.ratchet.analyzer.streams.client;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumer of a Streams thread that waits longer while no records arrive. */
final class PatientConsumer extends KafkaConsumer<byte[], byte[]> {
    private final PollTimeout timeout;

    /** Creates a consumer with a timeout while no records arrive. */
    PatientConsumer(Map<String, Object> settings, Duration idle) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.timeout = new PollTimeout(idle, System.nanoTime());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration requested) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout.next(requested, System.nanoTime()));
        if (!records.isEmpty()) {
            timeout.received(System.nanoTime());
        }
        return records;
    }
}
