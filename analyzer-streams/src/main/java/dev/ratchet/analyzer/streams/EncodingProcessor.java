package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.runtime.kafka.Wire;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A node in front of sinks: encodes records for their topics.
 *
 * @param <V> input of the node
 */
abstract class EncodingProcessor<V> extends ContextualProcessor<String, V, String, byte[]> {
    private final Wire wire;
    private final String sinkSuffix;

    EncodingProcessor(Wire wire) {
        this(wire, "");
    }

    /** Creates a node in front of sinks whose names have a suffix. */
    EncodingProcessor(Wire wire, String sinkSuffix) {
        this.wire = wire;
        this.sinkSuffix = sinkSuffix;
    }

    /** Sends a record to the sink of its topic. */
    final <T> void send(Topic<T> topic, String key, T value, long atMillis) {
        context().forward(new Record<>(key, encode(topic, value), atMillis), sink(topic));
    }

    /** Sends a tombstone to the sink of a topic. */
    @SuppressWarnings("NullAway") // a tombstone is a record without a value
    final void sendTombstone(Topic<?> topic, String key, long atMillis) {
        context().forward(new Record<String, byte[]>(key, null, atMillis), sink(topic));
    }

    private String sink(Topic<?> topic) {
        return AnalyzerTopology.sink(topic) + sinkSuffix;
    }

    /** Encodes a value in the format of its topic. */
    final <T> byte[] encode(Topic<T> topic, T value) {
        return RegistryRetry.call(() -> wire.record(topic, "", value).value());
    }

    /** Decodes a stored value that has the format of a topic. */
    final <T> T decode(Topic<T> topic, String key, byte[] bytes) {
        return StoredCatalogue.decode(wire, topic, key, bytes);
    }
}
