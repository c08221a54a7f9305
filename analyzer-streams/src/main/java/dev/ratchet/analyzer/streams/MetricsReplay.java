package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.streams.store.TaskSeries;
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

/** Reads metrics of a partition again whose offsets are already committed. */
final class MetricsReplay implements TaskSeries.Replay {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Wire wire;
    private final Map<String, Object> settings;
    private final TopicPartition partition;

    /** Uses the connection settings of the application. */
    MetricsReplay(Wire wire, Map<String, Object> settings, int partition) {
        this.wire = wire;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.partition = new TopicPartition(Topics.METRICS.name(), partition);
    }

    @Override
    public void read(long from, long before, TaskSeries.Consumer reader) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            while (consumer.position(partition) < before) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < before) {
                        accept(record, reader);
                    }
                }
            }
        }
    }

    private void accept(ConsumerRecord<String, byte[]> record, TaskSeries.Consumer reader) {
        try {
            RegistryRetry.call(() -> wire.read(record, Topics.METRICS))
                    .ifPresent(batch -> reader.accept(batch, record.timestamp(), record.offset()));
        } catch (UnreadableRecord e) {
            // it became a dead letter when it was read for the first time
            return;
        }
    }
}
