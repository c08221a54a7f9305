package dev.ratchet.generator.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Tracks records in progress, by partition. Work completes in any order. The committable offset is that of the first
 * incomplete record, so a crash repeats records and never skips one.
 */
final class OpenOffsets {
    private final Map<TopicPartition, TreeMap<Long, Integer>> open = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** Begins a record that consists of several units of work; it is complete when all of them are. */
    void begin(TopicPartition partition, long offset, int units) {
        if (units > 0) {
            open.computeIfAbsent(partition, key -> new TreeMap<>()).put(offset, units);
        }
        next.merge(partition, offset + 1, Math::max);
    }

    /** Completes one unit of work of a record. */
    void finish(TopicPartition partition, long offset) {
        TreeMap<Long, Integer> records = open.getOrDefault(partition, new TreeMap<>());
        records.computeIfPresent(offset, (key, left) -> left == 1 ? null : left - 1);
    }

    /** Positions that can be committed and have not been committed yet. */
    Map<TopicPartition, Long> uncommitted() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        next.forEach((partition, end) -> {
            TreeMap<Long, Integer> records = open.getOrDefault(partition, new TreeMap<>());
            long position = records.isEmpty() ? end : records.firstKey();
            if (position > committed.getOrDefault(partition, -1L)) {
                positions.put(partition, position);
            }
        });
        return positions;
    }

    /** Records that positions were committed. */
    void commit(Map<TopicPartition, Long> positions) {
        committed.putAll(positions);
    }

    /** Clears everything: the partitions belong to another member, or are read again. */
    void clear() {
        open.clear();
        next.clear();
        committed.clear();
    }
}
