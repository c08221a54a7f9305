package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.Door;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Loop;
import dev.ratchet.cycle.kafka.RecordGuard;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the door topics of every tenant. The tenant is the topic's, whatever a record claims; a record that cannot be read
 * becomes one dead letter, and the next one is read. The offset moves on only behind what the broker acknowledged.
 */
public final class DoorReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Pattern DOOR =
            Pattern.compile(Pattern.quote(Topic.PREFIX) + "door\\.(?<tenant>[a-z0-9][a-z0-9_-]*)\\.(?<door>[a-z]+)");

    private final Connections connections;
    private final TelemetryWriter writer;
    private final Clock clock;
    private final Wire wire;
    private final RecordGuard guard;
    private final Loop loop = Loop.of("ingest-doors", this::read);

    /** With where to write what was read. */
    public DoorReader(Connections connections, TelemetryWriter writer, Clock clock) {
        this.connections = connections;
        this.writer = writer;
        this.clock = clock;
        this.wire = new Wire(connections.registry());
        this.guard = connections.guard("ingest-doors");
    }

    /** Begins to read. */
    public void start() {
        loop.start();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = connections.consumer("ratchet-ingest")) {
            consumer.subscribe(DOOR);
            while (loop.running()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record);
                    consumer.commitSync(Map.of(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                }
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Matcher matcher = DOOR.matcher(record.topic());
        if (!matcher.matches()) {
            return;
        }
        String tenant = matcher.group("tenant");
        guard.convert(
                record,
                () -> {
                    open(Door.valueOf(matcher.group("door").toUpperCase(Locale.ROOT)), tenant, record);
                    return Optional.empty();
                },
                writer::deadLetter);
    }

    private void open(Door door, String tenant, ConsumerRecord<String, byte[]> record) {
        long now = clock.millis();
        switch (door) {
            case POINTS ->
                wire.read(record, MetricPoint.class)
                        .ifPresent(it -> writer.metrics(tenant, Metrics.of(List.of(Tenants.stamp(it, now)))));
            case LOGS ->
                wire.read(record, LogRecord.class)
                        .ifPresent(it -> writer.logs(List.of(Tenants.stamp(it, tenant, now))));
            case EVENTS -> wire.read(record, Event.class).ifPresent(it -> writer.event(Tenants.stamp(it, tenant, now)));
            case EXECUTIONS ->
                wire.read(record, Execution.class)
                        .ifPresent(it -> writer.executions(List.of(Tenants.stamp(it, tenant, now))));
            case OTLP -> otlp(tenant, record, now);
        }
    }

    /** Writes what is accepted; what is rejected of a request becomes one dead letter. */
    private void otlp(String tenant, ConsumerRecord<String, byte[]> record, long now) {
        byte[] body = record.value() == null ? new byte[0] : record.value();
        OtlpBatch batch = new OtlpReader(tenant, now).readRaw(body);
        writer.write(tenant, batch);
        if (batch.rejections().rejected() > 0) {
            writer.deadLetter(Wire.deadLetter(
                    record, batch.rejections().message(batch.signal().noun()), now));
        }
    }
}
