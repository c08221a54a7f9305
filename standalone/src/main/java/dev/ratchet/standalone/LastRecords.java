package dev.ratchet.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The last records of a topic. Markers of transactions and compacted records occupy offsets too, so that a range of
 * offsets is extended until it contains enough records of each partition.
 */
final class LastRecords {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int GROWTH = 4;

    private LastRecords() {}

    /** Returns the last records before the ends, oldest first; the consumer is then at the ends. */
    static List<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, int most) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(ends.keySet());
        for (long range = most; ; range *= GROWTH) {
            Map<TopicPartition, Long> starts = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                long beginning = beginnings.getOrDefault(end.getKey(), 0L);
                starts.put(end.getKey(), Math.max(beginning, end.getValue() - range));
            }
            List<ConsumerRecord<String, byte[]>> found = between(consumer, starts, ends);
            boolean complete = ends.keySet().stream()
                    .allMatch(it -> beginnings.getOrDefault(it, 0L).equals(starts.get(it)) || count(found, it) >= most);
            if (complete) {
                found.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
                return found.subList(Math.max(0, found.size() - most), found.size());
            }
        }
    }

    private static List<ConsumerRecord<String, byte[]>> between(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
        starts.forEach(consumer::seek);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
            consumer.poll(POLL).forEach(found::add);
        }
        return found;
    }

    private static long count(List<ConsumerRecord<String, byte[]>> records, TopicPartition partition) {
        return records.stream()
                .filter(it -> it.topic().equals(partition.topic()) && it.partition() == partition.partition())
                .count();
    }
}
