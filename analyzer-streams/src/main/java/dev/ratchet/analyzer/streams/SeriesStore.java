package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps nothing but its changelog: what is put goes there, and what comes back from there makes the task's {@link
 * SeriesTable} again. The state lies in the table alone, not twice.
 */
final class SeriesStore implements KeyValueStore<Bytes, byte[]> {
    private static final int KEY_BYTES = 1 + Integer.BYTES + Integer.BYTES;

    private final String name;
    private final SeriesLimits limits;
    private final Map<TaskId, TaskSeries> tasks;
    private boolean isOpen;

    private SeriesStore(String name, SeriesLimits limits, Map<TaskId, TaskSeries> tasks) {
        this.name = name;
        this.limits = limits;
        this.tasks = tasks;
    }

    /** Of a topology, whose tasks find their tables under their ids once the stores are restored. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            String name, SeriesLimits limits, Map<TaskId, TaskSeries> tasks) {
        KeyValueBytesStoreSupplier supplier = new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new SeriesStore(name, limits, tasks);
            }

            @Override
            public String metricsScope() {
                return "series";
            }
        };
        return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** A part as a key. */
    static Bytes key(Part it) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES)
                .put((byte) it.kind().letter())
                .putInt(it.block())
                .putInt(it.turn())
                .array());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        TaskSeries task = new TaskSeries(limits);
        tasks.put(context.taskId(), task);
        context.register(root, (key, value) -> {
            if (value != null) {
                task.restore(part(key), value);
            }
        });
        isOpen = true;
    }

    /** A key as a part. */
    static Part part(byte[] key) {
        ByteBuffer in = ByteBuffer.wrap(key);
        return new Part(Part.Kind.of((char) in.get()), in.getInt(), in.getInt());
    }

    @Override
    public void put(Bytes key, byte[] value) {
        // the changelog is written around this
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw keepsNothing();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        // the changelog is written around this
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return null; // the changelog is written around this
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        throw keepsNothing();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw keepsNothing();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw keepsNothing();
    }

    @Override
    public long approximateNumEntries() {
        return 0;
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

    private static UnsupportedOperationException keepsNothing() {
        return new UnsupportedOperationException("the state lies in the table");
    }
}
