package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.ingest.core.RecentRequests;
import dev.ratchet.runtime.kafka.Connections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Record header that names the originating request of a telemetry record: tenant, hash and index. From the headers of
 * the last five minutes, a restarted instance learns what its predecessor wrote.
 */
final class RequestHeader {
    private static final String NAME = "ratchet-request";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.METRICS,
            Topics.LOGS,
            Topics.SPANS,
            Topics.EVENTS,
            Topics.EXECUTIONS,
            Topics.HEALTH,
            Topics.DEAD_LETTER);

    static void put(ProducerRecord<String, byte[]> record, String tenant, String id, int index) {
        String text = id + "/" + index + "/" + tenant;
        record.headers().add(NAME, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Restores the requests from the headers of the last five minutes. */
    static void restore(Connections connections, RecentRequests requests, long nowMillis) {
        try (Consumer<String, byte[]> consumer = connections.consumer("")) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(it -> consumer.partitionsFor(it.name()).stream())
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long from = nowMillis - RecentRequests.WINDOW.toMillis();
            consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(it -> it, it -> from)))
                    .forEach((partition, found) -> consumer.seek(
                            partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                consumer.poll(POLL).forEach(record -> restore(record, requests));
            }
        }
    }

    private static void restore(ConsumerRecord<String, byte[]> record, RecentRequests requests) {
        Header header = record.headers().lastHeader(NAME);
        if (header == null) {
            return;
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split("/", 3);
        if (parts.length == 3 && parts[1].matches("[0-9]{1,9}")) {
            requests.restore(parts[2], parts[0], Integer.parseInt(parts[1]), record.timestamp());
        }
    }

    private RequestHeader() {}
}
