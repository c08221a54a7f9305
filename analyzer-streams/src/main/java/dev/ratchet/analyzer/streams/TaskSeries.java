package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topics;
import java.util.ArrayList;
import java.util.List;
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

    private final SeriesLimits limits;
    private final List<Part> restoredParts = new ArrayList<>();
    private SeriesTable table;
    private boolean isDiscarded;
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
        this.limits = limits;
        this.table = empty();
    }

    private SeriesTable empty() {
        return new SeriesTable(limits, (part, bytes) -> {
            if (store == null) {
                throw new IllegalStateException("nothing is sealed before the task begins");
            }
            store.put(SeriesStore.key(part), bytes);
        });
    }

    /** Puts back a part. One that cannot be read discards all: a table of which a part is missing would be wrong. */
    void restore(Part part, byte[] bytes) {
        restoredParts.add(part);
        if (isDiscarded) {
            return;
        }
        try {
            table.restore(part, bytes);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the kept series cannot be read: they are discarded and begin empty");
            isDiscarded = true;
            table = empty();
        }
    }

    SeriesTable table() {
        return table;
    }

    /** The store is restored: from here on it is written. */
    void begin(KeyValueStore<Bytes, byte[]> changelog) {
        store = changelog;
        if (isDiscarded) {
            restoredParts.forEach(part -> changelog.delete(SeriesStore.key(part)));
        }
        restoredParts.clear();
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
