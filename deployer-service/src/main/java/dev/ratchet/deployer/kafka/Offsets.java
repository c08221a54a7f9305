package dev.ratchet.deployer.kafka;

import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Committed offsets of a group. */
final class Offsets {
    /** Committed offset of a partition; its beginning where there is none. */
    static long committed(Consumer<String, byte[]> consumer, TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null
                ? consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L)
                : offset.offset();
    }

    private Offsets() {}
}
