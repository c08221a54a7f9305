package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Changelog of the task's {@link SeriesTable}. The table writes its sealed state there, and is restored from it record
 * by record.
 *
 * <p>The state lives in the table alone, because a store is too slow: a point costs the table 0.12 microseconds (B12 in
 * benchmarks/performance.md), and windows in a store of Streams cost about a hundred times as much (B4). The table
 * therefore does not write each point, but each minute when it is sealed, with about a hundred series in a record.
 */
public final class SeriesStore extends ChangelogStore {
    private static final int KEY_BYTES = 1 + Integer.BYTES + Integer.BYTES;

    private final SeriesLimits limits;
    private final Map<TaskId, TaskSeries> tasks;
    private @Nullable TaskSeries task;

    private SeriesStore(String name, SeriesLimits limits, Map<TaskId, TaskSeries> tasks) {
        super(name);
        this.limits = limits;
        this.tasks = tasks;
    }

    /** Builder for a topology whose tasks find their tables under their ids when the stores are restored. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(
            String name, SeriesLimits limits, Map<TaskId, TaskSeries> tasks) {
        return Stores.keyValueStoreBuilder(
                        supplier(name, () -> new SeriesStore(name, limits, tasks)), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }

    /** The key of a part. */
    public static Bytes key(Part it) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES)
                .put((byte) it.kind().letter())
                .putInt(it.block())
                .putInt(it.turn())
                .array());
    }

    /** The part of a key. */
    public static Part part(byte[] key) {
        ByteBuffer in = ByteBuffer.wrap(key);
        return new Part(Part.Kind.find((char) in.get()), in.getInt(), in.getInt());
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        TaskSeries begun = new TaskSeries(limits);
        task = begun;
        tasks.put(context.taskId(), begun);
        super.init(context, root);
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        if (value != null && task != null) {
            task.restore(part(key), value);
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        // the wrapper around this store writes the changelog
    }

    /** Answers a {@link SeriesQuery} from the table. */
    @Override
    @SuppressWarnings("unchecked")
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof SeriesQuery it)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        return Optional.ofNullable(task)
                .flatMap(known -> known.query(it))
                .map(history -> (QueryResult<R>) QueryResult.forResult(history))
                .orElseGet(() -> QueryResult.forFailure(
                        FailureReason.STORE_EXCEPTION, "the task of the partition did not answer in time"));
    }
}
