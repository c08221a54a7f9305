package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

class ChangelogStoreTest {
    private final ChangelogStore store = new ChangelogStore("counts");

    @Test
    void yieldsTheEntriesThatTheChangelogRestored() {
        store.restore(bytes("b"), bytes("1"));
        store.restore(bytes("a"), bytes("2"));
        store.restore(bytes("b"), bytes("3"));
        store.restore(bytes("c"), bytes("4"));
        store.restore(bytes("c"), null);

        assertEquals(List.of("a=2", "b=3"), entries(store.range(null, null)));
        assertEquals(List.of("a=2", "b=3"), entries(store.all()));
    }

    @Test
    void isAnOrdinaryStoreUntilItsContentIsRead() {
        store.restore(bytes("a"), bytes("1"));
        store.put(key("b"), bytes("2"));
        store.delete(key("a"));

        assertNull(store.get(key("a")));
        assertEquals(List.of("b=2"), entries(store.all()));
    }

    @Test
    void holdsNothingAfterwards() {
        store.restore(bytes("a"), bytes("1"));
        assertEquals(1, entries(store.all()).size());

        store.put(key("b"), bytes("2"));

        assertEquals(0, store.approximateNumEntries());
        assertNull(store.get(key("b")));
        assertTrue(entries(store.all()).isEmpty());
    }

    private static List<String> entries(KeyValueIterator<Bytes, byte[]> all) {
        List<String> entries = new ArrayList<>();
        all.forEachRemaining(it -> entries.add(
                new String(it.key.get(), StandardCharsets.UTF_8) + "=" + new String(it.value, StandardCharsets.UTF_8)));
        return entries;
    }

    private static Bytes key(String text) {
        return Bytes.wrap(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
