package dev.ratchet.deployer.kafka.input;

import dev.ratchet.cycle.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of topics that were written before its reader started, from a moment on.
 *
 * @param ends offsets at which they end
 */
record LookBack(Map<TopicPartition, Long> ends) {
    /** Assigns all partitions of topics and seeks to the first records at or after a moment. */
    static LookBack seek(Consumer<String, byte[]> consumer, List<Topic<?>> topics, long fromMillis) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToEnd(partitions);
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(it -> it, _ -> fromMillis)))
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        consumer.seek(partition, offset.offset());
                    }
                });
        return new LookBack(ends);
    }

    /** Whether the consumer has read all of them. */
    boolean isRead(Consumer<String, byte[]> consumer) {
        return ends.entrySet().stream().allMatch(it -> consumer.position(it.getKey()) >= it.getValue());
    }
}
