package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Catalogue;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in the global store. Each entry is decoded on the first lookup, and again after a change. */
final class StoredCatalogue implements Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(StoredCatalogue.class);

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Wire wire;
    private final Map<String, Entry> entries = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    private record Entry(byte[] bytes, Optional<Component> component) {}

    private StoredCatalogue(ReadOnlyKeyValueStore<String, byte[]> store, Wire wire) {
        this.store = store;
        this.wire = wire;
    }

    /** Returns the catalogue for a node of the topology. */
    static StoredCatalogue of(ProcessorContext<?, ?> context, Wire wire) {
        return new StoredCatalogue(context.getStateStore(AnalyzerTopology.CATALOGUE), wire);
    }

    @Override
    public Component find(ComponentId id) {
        String key = id.key();
        byte[] stored = store.get(key);
        if (stored == null) {
            entries.remove(key);
            return Component.named(id);
        }
        Entry known = entries.get(key);
        if (known == null || !Arrays.equals(known.bytes, stored)) {
            known = new Entry(stored, component(key, stored));
            entries.put(key, known);
        }
        return known.component.orElseGet(() -> Component.named(id));
    }

    /** An entry that cannot be decoded counts as missing, with one warning. */
    private Optional<Component> component(String key, byte[] bytes) {
        try {
            return Optional.of(decode(wire, Topics.COMPONENTS, key, bytes));
        } catch (UnreadableRecord e) {
            LOG.atWarn()
                    .addKeyValue("component", key)
                    .setCause(e)
                    .log(
                            "Cannot decode an entry of the catalogue; only watching the component until it is published again");
            return Optional.empty();
        }
    }

    /** Decodes a stored value that has the format of a topic. */
    static <T> T decode(Wire wire, Topic<T> topic, String key, byte[] bytes) {
        return RegistryRetry.call(() -> wire.read(new ConsumerRecord<>(topic.name(), 0, 0, key, bytes), topic))
                .orElseThrow(() -> new IllegalStateException("the stored value of " + key + " is a tombstone"));
    }
}
