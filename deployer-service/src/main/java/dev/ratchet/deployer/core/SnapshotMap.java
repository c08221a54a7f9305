package dev.ratchet.deployer.core;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Insertion-ordered map that never loses a key, with immutable snapshots at no cost.
 *
 * <p>The entries are stored in blocks, which are copied on write: a snapshot shares every block with the map until the
 * map writes to it. A write copies one block and the list of blocks, however many entries there are. The positions of
 * keys are shared: they never change, and a key whose position is behind a snapshot's end is not in it.
 *
 * <p>One thread writes; any thread may read snapshots.
 */
final class SnapshotMap<K, V> extends AbstractMap<K, V> {
    private static final int BLOCK = 256;

    private final Map<K, Integer> positions = new ConcurrentHashMap<>();
    private MapSnapshot<K, V> current = new MapSnapshot<>(positions, List.of(), 0);

    /** Immutable snapshot of the current entries. */
    Map<K, V> snapshot() {
        return current;
    }

    @Override
    public @Nullable V put(K key, V value) {
        Integer existing = positions.get(key);
        int position = existing == null ? current.size : existing;
        @Nullable V previous = existing == null ? null : current.entry(position).getValue();
        current = new MapSnapshot<>(
                positions, written(position, Map.entry(key, value)), existing == null ? position + 1 : current.size);
        if (existing == null) {
            positions.put(key, position);
        }
        return previous;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return current.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return current.containsKey(key);
    }

    @Override
    public int size() {
        return current.size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return current.entrySet();
    }

    private List<List<Entry<K, V>>> written(int position, Entry<K, V> entry) {
        List<List<Entry<K, V>>> copies = new ArrayList<>(current.blocks);
        if (position / BLOCK == copies.size()) {
            copies.add(List.of());
        }
        List<Entry<K, V>> block = new ArrayList<>(copies.get(position / BLOCK));
        if (position % BLOCK == block.size()) {
            block.add(entry);
        } else {
            block.set(position % BLOCK, entry);
        }
        copies.set(position / BLOCK, Collections.unmodifiableList(block));
        return Collections.unmodifiableList(copies);
    }

    /** Entries as of one moment; immutable and safe for several threads. */
    private static final class MapSnapshot<K, V> extends AbstractMap<K, V> {
        private final Map<K, Integer> positions;
        private final List<List<Entry<K, V>>> blocks;
        private final int size;

        MapSnapshot(Map<K, Integer> positions, List<List<Entry<K, V>>> blocks, int size) {
            this.positions = positions;
            this.blocks = blocks;
            this.size = size;
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            Integer position = key == null ? null : positions.get(key);
            return position == null || position >= size ? null : entry(position).getValue();
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return get(key) != null;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Set<Entry<K, V>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<K, V>> iterator() {
                    return blocks.stream().flatMap(List::stream).iterator();
                }

                @Override
                public int size() {
                    return size;
                }
            };
        }

        private Entry<K, V> entry(int position) {
            return blocks.get(position / BLOCK).get(position % BLOCK);
        }
    }
}
