package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Reads the records of a partition at the broker again whose offsets are already committed. */
final class BrokerReplay<T> implements Replay<T> {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Wire wire;
    private final Map<String, Object> settings;
    private final Topic<T> topic;
    private final TopicPartition partition;

    /** Uses the connection settings of the application. */
    BrokerReplay(Wire wire, ProcessorContext<?, ?> context, Topic<T> topic) {
        this.wire = wire;
        this.settings = new HashMap<>(context.appConfigs());
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), context.taskId().partition());
    }

    /** Reads from the broker of the application. */
    static Source source(Wire wire) {
        return new Source() {
            @Override
            public <T> Replay<T> of(ProcessorContext<?, ?> context, Topic<T> topic) {
                return new BrokerReplay<>(wire, context, topic);
            }
        };
    }

    @Override
    public long end() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    @Override
    public long firstAt(long atMillis) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(partition, atMillis)).get(partition);
            return first == null ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) : first.offset();
        }
    }

    @Override
    public void read(long from, long before, Reader<T> reader) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
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

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void accept(ConsumerRecord<String, byte[]> record, Reader<T> reader) {
        try {
            RegistryRetry.call(() -> wire.read(record, topic))
                    .ifPresent(value -> reader.accept(value, record.timestamp(), record.offset()));
        } catch (UnreadableRecord e) {
            // it became a dead letter when it was read for the first time
            return;
        }
    }
}
