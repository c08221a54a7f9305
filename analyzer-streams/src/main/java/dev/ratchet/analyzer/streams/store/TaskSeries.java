package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.operation.CountedCalls;
import dev.ratchet.analyzer.core.series.SeriesHistory;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Table of series of one task. It is restored from the changelog, completed with the records of the minute that was
 * open, and logged from then on.
 */
public final class TaskSeries {
    private static final Logger LOG = LoggerFactory.getLogger(TaskSeries.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final SeriesLimits limits;
    private final StateQueries<SeriesTable> queries = new StateQueries<>();
    private final List<Part> restoredParts = new ArrayList<>();
    private SeriesTable table;
    private boolean isDiscarded;
    private @Nullable KeyValueStore<Bytes, byte[]> store;
    private final CountedCalls calls = new CountedCalls();
    private OptionalLong rebuildFrom = OptionalLong.empty();

    /** Reader of records of the partition that were processed before. */
    @FunctionalInterface
    public interface Replay {
        /** Reads the batches from one offset (inclusive) to another (exclusive). */
        void read(long from, long before, Consumer reader);
    }

    /** Receiver of batches. */
    @FunctionalInterface
    public interface Consumer {
        /** Accepts a batch, with its arrival time and offset. */
        void accept(MetricBatch batch, long atMillis, long offset);
    }

    /** Creates an empty table. */
    public TaskSeries(SeriesLimits limits) {
        this.limits = limits;
        this.table = empty();
    }

    private SeriesTable empty() {
        return new SeriesTable(limits, (part, bytes) -> {
            if (store == null) {
                throw new IllegalStateException("the table sealed a minute before its task began");
            }
            store.put(SeriesStore.key(part), bytes);
        });
    }

    /** Restores a part. If it cannot be read, all are discarded: an incomplete table would report wrong values. */
    public void restore(Part part, byte[] bytes) {
        restoredParts.add(part);
        if (isDiscarded) {
            return;
        }
        try {
            table.restore(part, bytes);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .log("Cannot read the stored series; discarding them and starting with an empty table");
            isDiscarded = true;
            table = empty();
        }
    }

    /** Table of the task; complete once the task has begun. */
    public SeriesTable table() {
        return table;
    }

    /** Queries the table from another thread; the outer value is empty if its task does not answer in time. */
    Optional<Optional<SeriesHistory>> query(SeriesQuery it) {
        return queries.run(
                known -> known.history(it.tenant(), it.component(), it.metric(), it.operation(), it.window()),
                ANSWER_WITHIN);
    }

    /** Answers the queries of other threads. */
    public void answerQueries() {
        queries.answer(table);
    }

    /** Completes the restore. From then on the table writes to the changelog. */
    public void begin(KeyValueStore<Bytes, byte[]> changelog) {
        store = changelog;
        if (isDiscarded) {
            restoredParts.forEach(part -> changelog.delete(SeriesStore.key(part)));
        }
        restoredParts.clear();
        rebuildFrom = table.completeRestore();
    }

    /** Ingests a batch. The first call replays batches of the open minute that were processed before the restart. */
    public void ingest(MetricBatch batch, long atMillis, long offset, Replay replay) {
        if (rebuildFrom.isPresent()) {
            long from = rebuildFrom.getAsLong();
            rebuildFrom = OptionalLong.empty();
            if (from < offset) {
                replay.read(from, offset, (it, then, at) -> table.ingest(calls.extend(it), then, at));
            }
        }
        table.ingest(calls.extend(batch), atMillis, offset);
        for (String tenant : table.newlyFull()) {
            LOG.atWarn()
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("topic", Topics.METRICS.name())
                    .log("The tenant has reached its limit of series; points of further series are ignored");
        }
    }
}
