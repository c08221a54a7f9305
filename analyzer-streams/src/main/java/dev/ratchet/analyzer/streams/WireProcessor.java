package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Between bytes and records of the cycle: a record that cannot be read or processed becomes one dead letter and the next one
 * is processed, while a registry that does not answer is waited for.
 */
abstract class WireProcessor extends ContextualProcessor<String, byte[], String, byte[]> {
    private final Wire wire;
    private final RecordGuard guard;

    WireProcessor(Wire wire, RecordGuard guard) {
        this.wire = wire;
        this.guard = guard;
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
        guard.apply(raw, () -> process(raw, record.timestamp()), it -> bury(it, record.timestamp()));
    }

    private void process(ConsumerRecord<String, byte[]> raw, long atMillis) {
        Optional<Object> value = Patience.of(() -> wire.read(raw));
        if (value.isPresent()) {
            take(value.get(), atMillis);
        } else if (raw.key() != null) {
            takeTombstone(raw.key(), atMillis);
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

    private void bury(DeadLetter letter, long atMillis) {
        send(Topics.DEAD_LETTER, letter.topic(), letter, atMillis);
    }
}
