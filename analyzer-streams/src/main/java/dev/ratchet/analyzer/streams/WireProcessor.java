package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.kafka.Wire;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between bytes and records of the cycle: what does not decode becomes one dead letter and the next record is taken, while
 * a registry that does not answer is waited for.
 */
abstract class WireProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(WireProcessor.class);

    private final Wire wire;

    WireProcessor(Wire wire) {
        this.wire = wire;
    }

    /** Takes a record of the cycle. */
    abstract void take(Object value, long atMillis);

    /** Takes a tombstone. */
    abstract void takeTombstone(String key, long atMillis);

    @Override
    public final void process(Record<String, byte[]> record) {
        RecordMetadata from =
                context().recordMetadata().orElseThrow(() -> new IllegalStateException("a record without coordinates"));
        ConsumerRecord<String, byte[]> raw =
                new ConsumerRecord<>(from.topic(), from.partition(), from.offset(), record.key(), record.value());
        Optional<Object> value;
        try {
            value = Patience.of(() -> wire.read(raw));
        } catch (UnreadableRecord e) {
            dead(raw, String.valueOf(e.getMessage()), record.timestamp());
            return;
        }
        if (value.isPresent()) {
            take(value.get(), record.timestamp());
        } else if (record.key() != null) {
            takeTombstone(record.key(), record.timestamp());
        }
    }

    /** Sends a record. */
    final <T> void send(Topic<T> topic, String key, T value, long atMillis) {
        context().forward(new Record<>(key, bytes(topic, value), atMillis), AnalyzerTopology.sink(topic));
    }

    /** Sends a tombstone. */
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    final void sendTombstone(Topic<?> topic, String key, long atMillis) {
        context().forward(new Record<String, byte[]>(key, null, atMillis), AnalyzerTopology.sink(topic));
    }

    /** A record of the cycle as it lies on a topic. */
    final <T> byte[] bytes(Topic<T> topic, T value) {
        return Patience.of(() -> wire.record(topic, "", value).value());
    }

    /** A record of the cycle that was kept as it lies on a topic. */
    final <T> T read(Topic<T> topic, String key, byte[] bytes) {
        return Patience.of(() -> wire.read(new ConsumerRecord<>(topic.name(), 0, 0, key, bytes), topic))
                .orElseThrow(() -> new IllegalStateException("nothing under " + key));
    }

    private void dead(ConsumerRecord<String, byte[]> raw, String reason, long atMillis) {
        LOG.atWarn()
                .addKeyValue("topic", raw.topic())
                .addKeyValue("partition", raw.partition())
                .addKeyValue("offset", raw.offset())
                .log("a record does not decode and goes to the dead letters: {}", reason);
        send(Topics.DEAD_LETTER, raw.topic(), Wire.deadLetter(raw, reason, atMillis), atMillis);
    }
}
