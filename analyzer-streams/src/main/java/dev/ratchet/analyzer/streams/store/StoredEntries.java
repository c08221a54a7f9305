package dev.ratchet.analyzer.streams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all entries of a store. Entries that this version cannot read are discarded, or each restart would fail. */
final class StoredEntries {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEntries.class);

    static <V> void each(KeyValueStore<String, V> store, BiConsumer<String, V> restoring) {
        List<String> unreadable = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> {
                try {
                    restoring.accept(it.key, it.value);
                } catch (UnreadableState | IllegalArgumentException | IndexOutOfBoundsException e) {
                    LOG.atError()
                            .addKeyValue("store", store.name())
                            .addKeyValue("key", it.key)
                            .log("Discarding a stored value that this version cannot read: {}", e.getMessage());
                    unreadable.add(it.key);
                }
            });
        }
        unreadable.forEach(store::delete);
    }

    private StoredEntries() {}
}
