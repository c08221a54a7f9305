package dev.ratchet.analyzer.streams.store;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Store for state that a concern of the analysis holds in memory. The store holds the restored entries until
 * {@link #all} returns them, and is empty from then on. New entries are written to the changelog only.
 *
 * <p>The state is not in the store itself for two reasons. A window sums up to 1,440 minutes each time a component is
 * evaluated, and a log record changes a cluster that a hash map finds in nanoseconds. A store of bytes would copy and
 * decode its values in each of these steps, and a second copy would double the memory. The state of the series costs
 * even more per point: see {@link SeriesStore}. Where the rate allows it, the store holds the state: the catalogue and
 * the specifications.
 */
public class ChangelogStore implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private @Nullable NavigableMap<Bytes, byte[]> restored = new TreeMap<>();
    private boolean isOpen;

    ChangelogStore(String name) {
        this.name = name;
    }

    /** Creates a builder. Writes of one key between two commits become one record of the changelog. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> builder(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(supplier(name, () -> new ChangelogStore(name)), Serdes.String(), values)
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    static KeyValueBytesStoreSupplier supplier(String name, Supplier<KeyValueStore<Bytes, byte[]>> make) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return make.get();
            }

            @Override
            public String metricsScope() {
                return "changelog";
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    /** Starts the restore. A task that is revived after a failure restores its stores again. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        restored = new TreeMap<>();
        context.register(root, this::restore);
        isOpen = true;
    }

    /** Restores a record of the changelog. */
    void restore(byte[] key, byte @Nullable [] value) {
        put(Bytes.wrap(key), value);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (restored == null) {
            return;
        }
        if (value == null) {
            restored.remove(key);
        } else {
            restored.put(key, value);
        }
    }

    /**
     * Not supported: after the restore, the store does not know which keys are present.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException(
                "putIfAbsent is not supported, because the store " + name + " does not hold its state; use put");
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(it -> put(it.key, it.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return restored == null ? null : restored.remove(key);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return restored == null ? null : restored.get(key);
    }

    /**
     * Returns the restored entries that {@link #all} has not returned yet, and retains them.
     *
     * @throws UnsupportedOperationException if a bound is not null
     */
    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        if (from != null || to != null) {
            throw new UnsupportedOperationException(
                    "a bounded range is not supported, because the store " + name + " hands over all entries; use all");
        }
        return new Entries(restored == null ? Collections.emptyNavigableMap() : restored);
    }

    /** Returns and removes the restored entries; empty after the first call. */
    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        KeyValueIterator<Bytes, byte[]> all = range(null, null);
        restored = null;
        return all;
    }

    @Override
    public long approximateNumEntries() {
        return restored == null ? 0 : restored.size();
    }

    @Override
    public void close() {
        isOpen = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    /** Iterator over a copy of the entries in key order. The cache in front of the store needs {@link #peekNextKey}. */
    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
        private final Deque<KeyValue<Bytes, byte[]>> left = new ArrayDeque<>();

        Entries(NavigableMap<Bytes, byte[]> entries) {
            entries.forEach((key, value) -> left.add(KeyValue.pair(key, value)));
        }

        @Override
        public Bytes peekNextKey() {
            return left.getFirst().key;
        }

        @Override
        public boolean hasNext() {
            return !left.isEmpty();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            return left.removeFirst();
        }

        @Override
        public void close() {
            left.clear();
        }
    }
}
