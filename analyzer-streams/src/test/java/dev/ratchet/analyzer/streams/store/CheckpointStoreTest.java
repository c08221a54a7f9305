package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.TenantIncidents.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class CheckpointStoreTest {
    private final KeyValueStore<String, byte[]> store = open();
    private final CheckpointStore checkpoints = new CheckpointStore(store, 100);

    @Test
    void restoresWhatItStoredInPieces() {
        byte[] minute = random(1_000);
        checkpoints.put("acme", 7, new Checkpoint(5, 6, new byte[] {1}, minute));
        checkpoints.put("acme", 8, new Checkpoint(9, 10, new byte[0], new byte[] {2}));
        checkpoints.put("other", 7, new Checkpoint(11, 12, new byte[0], new byte[0]));

        NavigableMap<Long, Checkpoint> restored = restore("acme");

        assertEquals(Set.of(7L, 8L), restored.keySet());
        assertEquals(5, restored.firstEntry().getValue().offset());
        assertEquals(6, restored.firstEntry().getValue().millis());
        assertArrayEquals(new byte[] {1}, restored.firstEntry().getValue().clock());
        assertArrayEquals(minute, restored.firstEntry().getValue().minute());
        assertTrue(keys().size() > 12);
    }

    @Test
    void discardsACheckpointWithAMissingPiece() {
        checkpoints.put("acme", 7, new Checkpoint(5, 6, new byte[0], random(1_000)));
        checkpoints.put("acme", 8, new Checkpoint(5, 6, new byte[0], random(1_000)));
        store.delete(keys().getFirst());

        assertEquals(Set.of(8L), restore("acme").keySet());
        assertTrue(keys().stream().noneMatch(it -> it.contains("000000000007")), keys()::toString);
    }

    @Test
    void discardsADamagedCheckpoint() {
        checkpoints.put("acme", 7, new Checkpoint(5, 6, new byte[0], new byte[] {1, 2, 3}));
        store.put(keys().getFirst(), new byte[] {1, 0, 0, 0, 1, 7, 7, 7});

        assertEquals(List.of(), new ArrayList<>(restore("acme").keySet()));
        assertEquals(List.of(), keys());
    }

    @Test
    void deletesAllPieces() {
        checkpoints.put("acme", 7, new Checkpoint(5, 6, new byte[0], random(1_000)));

        checkpoints.delete("acme", 7);
        checkpoints.delete("acme", 6);

        assertEquals(List.of(), keys());
    }

    private NavigableMap<Long, Checkpoint> restore(String tenant) {
        return new CheckpointStore(store, 100).restore().getOrDefault(tenant, new TreeMap<>());
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> keys.add(it.key));
        }
        return keys;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static KeyValueStore<String, byte[]> open() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("incidents"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
