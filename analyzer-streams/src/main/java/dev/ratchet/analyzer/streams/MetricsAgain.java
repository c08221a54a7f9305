package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.streams.TaskSeries.Taking;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads metrics of a partition again that were taken and committed already. */
final class MetricsAgain implements TaskSeries.Again {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Wire wire;
    private final Map<String, Object> settings;
    private final TopicPartition partition;

    /** With the settings that the application itself connects with. */
    MetricsAgain(Wire wire, Map<String, Object> settings, int partition) {
        this.wire = wire;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.partition = new TopicPartition(Topics.METRICS.name(), partition);
    }

    @Override
    public void read(long from, long before, Taking taking) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (consumer.position(partition) < before) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
                    if (record.offset() < before) {
                        take(record, taking);
                    }
                }
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Taking taking) {
        try {
            Patience.of(() -> wire.read(record, Topics.METRICS))
                    .ifPresent(batch -> taking.take(batch, record.timestamp(), record.offset()));
        } catch (UnreadableRecord e) {
            // it became a dead letter when it was read for the first time
            return;
        }
    }
}
