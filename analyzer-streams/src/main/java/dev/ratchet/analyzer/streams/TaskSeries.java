package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.Topics;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series of one task: put back from the changelog, caught up with the records that the open minute is made of, and noted as
 * it goes on.
 */
final class TaskSeries {
    private static final Logger LOG = LoggerFactory.getLogger(TaskSeries.class);

    private final SeriesTable table;
    private @Nullable KeyValueStore<Bytes, byte[]> store;
    private OptionalLong rebuildFrom = OptionalLong.empty();

    /** Reads records again. */
    @FunctionalInterface
    interface Again {
        /** Takes every batch from an offset on and before another. */
        void read(long from, long before, Taking taking);
    }

    /** Who takes batches. */
    @FunctionalInterface
    interface Taking {
        /** A batch that arrived at a moment. */
        void take(MetricBatch it, long atMillis, long offset);
    }

    TaskSeries(SeriesLimits limits) {
        this.table = new SeriesTable(limits, (part, bytes) -> {
            if (store == null) {
                throw new IllegalStateException("nothing is sealed before the task begins");
            }
            store.put(SeriesStore.key(part), bytes);
        });
    }

    SeriesTable table() {
        return table;
    }

    /** The store is restored: from here on it is written. */
    void begin(KeyValueStore<Bytes, byte[]> changelog) {
        store = changelog;
        rebuildFrom = table.restored();
    }

    /** Takes a batch; before the first one, those that were taken before the task ended and are of the open minute. */
    void take(MetricBatch it, long atMillis, long offset, Again again) {
        if (rebuildFrom.isPresent()) {
            long from = rebuildFrom.getAsLong();
            rebuildFrom = OptionalLong.empty();
            if (from < offset) {
                again.read(from, offset, table::take);
            }
        }
        table.take(it, atMillis, offset);
        for (String tenant : table.newlyFull()) {
            LOG.atWarn()
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("topic", Topics.METRICS.name())
                    .log("the tenant has as many series as it may have: points of others are not kept");
        }
    }
}
