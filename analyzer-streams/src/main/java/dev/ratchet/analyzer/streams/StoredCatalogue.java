package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Catalogue;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.proposal.Component;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in the global store, each entry decoded when it is first asked for and when it changed. */
final class StoredCatalogue implements Catalogue {
    private static final Logger LOG = LoggerFactory.getLogger(StoredCatalogue.class);

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final BiFunction<String, byte[], Component> decode;
    private final Map<String, Entry> entries = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    private record Entry(byte[] bytes, Optional<Component> component) {}

    StoredCatalogue(ReadOnlyKeyValueStore<String, byte[]> store, BiFunction<String, byte[], Component> decode) {
        this.store = store;
        this.decode = decode;
    }

    @Override
    public Optional<Component> component(String tenant, String name) {
        String key = new ComponentId(tenant, name).key();
        byte[] stored = store.get(key);
        if (stored == null) {
            entries.remove(key);
            return Optional.empty();
        }
        Entry known = entries.get(key);
        if (known == null || !Arrays.equals(known.bytes, stored)) {
            known = new Entry(stored, decoded(key, stored));
            entries.put(key, known);
        }
        return known.component;
    }

    /** An entry that does not decode is no component: it is told once and the others go on. */
    private Optional<Component> decoded(String key, byte[] bytes) {
        try {
            return Optional.of(decode.apply(key, bytes));
        } catch (UnreadableRecord e) {
            LOG.atWarn().addKeyValue("component", key).setCause(e).log("an entry of the catalogue does not decode");
            return Optional.empty();
        }
    }
}
