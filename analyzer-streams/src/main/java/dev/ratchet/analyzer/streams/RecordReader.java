package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes the records of one topic for the downstream nodes.
 *
 * <p>A record that cannot be read or processed becomes a dead letter, and processing continues with the next one. This
 * covers all downstream nodes, because they process a record before {@code forward} returns. During an outage of the
 * registry the reader waits.
 *
 * @param <T> record of the topic
 * @param <V> input of the downstream nodes
 */
final class RecordReader<T, V> extends ContextualProcessor<String, byte[], String, V> {
    private final Wire wire;
    private final RecordGuard guard;
    private final Topic<T> topic;
    private final Conversion<T, V> conversion;
    private final List<String> children;
    private final String deadLetters;

    /** Converts a record into the input of the downstream nodes. */
    @FunctionalInterface
    interface Conversion<T, V> {
        /**
         * Converts a record.
         *
         * @param atMillis timestamp of the record in milliseconds since the epoch
         * @param nowMillis current time in milliseconds since the epoch
         */
        V of(T value, long atMillis, long nowMillis);

        /** Converts the tombstone of a key; empty if tombstones have no meaning on the topic. */
        default Optional<V> tombstone(String key, long atMillis) {
            return Optional.empty();
        }
    }

    /** Creates a reader that forwards to these children, and dead letters to {@link AnalyzerTopology#DEAD_LETTERS}. */
    RecordReader(Wire wire, RecordGuard guard, Topic<T> topic, Conversion<T, V> conversion, List<String> children) {
        this(wire, guard, topic, conversion, children, AnalyzerTopology.DEAD_LETTERS);
    }

    /** Creates a reader that forwards to these children, and dead letters to a node. */
    RecordReader(
            Wire wire,
            RecordGuard guard,
            Topic<T> topic,
            Conversion<T, V> conversion,
            List<String> children,
            String deadLetters) {
        this.wire = wire;
        this.guard = guard;
        this.topic = topic;
        this.conversion = conversion;
        this.children = List.copyOf(children);
        this.deadLetters = deadLetters;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata from = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("the record has no coordinates"));
        ConsumerRecord<String, byte[]> raw =
                new ConsumerRecord<>(from.topic(), from.partition(), from.offset(), record.key(), record.value());
        guard.apply(raw, () -> read(raw, record.timestamp()), it -> forwardDeadLetter(it, record.timestamp()));
    }

    private void read(ConsumerRecord<String, byte[]> raw, long atMillis) {
        RegistryRetry.call(() -> wire.read(raw, topic))
                .map(value -> conversion.of(value, atMillis, context().currentSystemTimeMs()))
                .or(() -> Optional.ofNullable(raw.key()).flatMap(key -> conversion.tombstone(key, atMillis)))
                .ifPresent(value -> forward(new Record<>(raw.key(), value, atMillis)));
    }

    private void forward(Record<String, V> input) {
        try {
            children.forEach(child -> context().forward(input, child));
        } catch (StreamsException e) {
            throw failureOfNode(e);
        }
    }

    /**
     * Failure of a node behind this one. Streams wraps it in an exception that looks like one of the broker: the guard
     * would take a record that always fails for an outage, and never skip it.
     */
    private static RuntimeException failureOfNode(StreamsException failure) {
        return failure.getCause() instanceof RuntimeException cause && !RecordGuard.isOutage(cause) ? cause : failure;
    }

    /** Forwards a dead letter; unchecked, because a processor declares one type of output only. */
    @SuppressWarnings("unchecked")
    private void forwardDeadLetter(DeadLetter letter, long atMillis) {
        ProcessorContext<String, DeadLetter> letters =
                (ProcessorContext<String, DeadLetter>) (ProcessorContext<String, ?>) context();
        letters.forward(new Record<>(letter.topic(), letter, atMillis), deadLetters);
    }
}
