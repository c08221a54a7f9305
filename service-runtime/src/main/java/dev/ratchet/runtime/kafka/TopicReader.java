package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads topics from the beginning to the end offsets at the time of the call. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Receiver of the records. */
    @FunctionalInterface
    public interface Sink {
        /** Accepts a record. Records of one partition arrive in order. */
        void accept(ConsumerRecord<String, byte[]> record);
    }

    /**
     * Reads everything and leaves the consumer assigned, after the last record read.
     *
     * @return partitions that were read
     */
    public static List<TopicPartition> readToEnd(
            Consumer<String, byte[]> consumer, Collection<? extends Topic<?>> topics, Sink sink) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(it -> consumer.partitionsFor(it.name()).stream())
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readOn(consumer, partitions, sink);
        return partitions;
    }

    /** Reads from the position of the consumer to the current end of its partitions. */
    public static void readOn(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Sink sink) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (!ends.entrySet().stream().allMatch(it -> consumer.position(it.getKey()) >= it.getValue())) {
            consumer.poll(POLL).forEach(sink::accept);
        }
    }

    /** Names of topics. */
    public static List<String> names(Collection<? extends Topic<?>> topics) {
        return topics.stream().map(Topic::name).collect(Collectors.toList());
    }

    private TopicReader() {}
}
