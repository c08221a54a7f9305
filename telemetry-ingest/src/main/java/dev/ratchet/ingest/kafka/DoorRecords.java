package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.RequestCost;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Converts a record of a door topic into telemetry records. The topic determines the tenant; a tenant in the record is
 * ignored.
 */
final class DoorRecords {
    static final Pattern DOOR =
            Pattern.compile(Pattern.quote(Topic.PREFIX) + "door\\.(?<tenant>[a-z0-9][a-z0-9_-]*)\\.(?<door>[a-z]+)");

    private final Wire wire;
    private final TelemetryRecords records;
    private final Budget budget;
    private final Clock clock;

    DoorRecords(Wire wire, TelemetryRecords records, Budget budget, Clock clock) {
        this.wire = wire;
        this.records = records;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * The telemetry records to write for one record of a door topic.
     *
     * @param id deduplication id: of the content if that is timestamped, otherwise of the record's position in the
     * cluster
     */
    record Request(String tenant, String id, List<ProducerRecord<String, byte[]>> records) {
        Request {
            records = List.copyOf(records);
        }
    }

    /**
     * Returns the request in a record; empty for a topic that is not a door.
     *
     * @throws IllegalArgumentException for a tombstone: a door has nothing to delete, so its sender made a mistake
     */
    Optional<Request> request(ConsumerRecord<String, byte[]> record) {
        Matcher matcher = DOOR.matcher(record.topic());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (record.value() == null) {
            throw new IllegalArgumentException("a record without a value (a tombstone) is not telemetry");
        }
        String tenant = matcher.group("tenant");
        long now = clock.millis();
        String place = place(record);
        return switch (Door.valueOf(matcher.group("door").toUpperCase(Locale.ROOT))) {
            case POINTS ->
                wire.read(record, MetricPoint.class)
                        .map(metricPoint -> new Request(
                                tenant,
                                metricPoint.atMillis() == 0 ? place : id(record),
                                records.point(tenant, TenantStamp.stamp(metricPoint, now))));
            case LOGS ->
                wire.read(record, LogRecord.class)
                        .map(logRecord -> new Request(
                                tenant,
                                logRecord.atMillis() == 0
                                                || logRecord.context().traceId().isEmpty()
                                        ? place
                                        : id(record),
                                List.of(records.log(TenantStamp.stamp(logRecord, tenant, now)))));
            case EVENTS ->
                wire.read(record, Event.class)
                        .map(event -> new Request(
                                tenant,
                                event.atMillis() == 0 ? place : id(record),
                                List.of(records.event(TenantStamp.stamp(event, tenant, now)))));
            case EXECUTIONS ->
                wire.read(record, Execution.class)
                        .map(execution -> new Request(
                                tenant,
                                execution.time().atMillis() == 0 ? place : id(record),
                                List.of(records.execution(TenantStamp.stamp(execution, tenant, now)))));
            case OTLP -> Optional.of(otlp(tenant, place, record, now));
        };
    }

    /** Returns an id of a record that is derived from its position, not from its content. */
    static String place(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return RequestId.of("avro", record.value());
    }

    /** Returns the accepted records, and one dead letter for the rejected ones. */
    private Request otlp(String tenant, String place, ConsumerRecord<String, byte[]> record, long now) {
        try (Budget.Share share = budget.open(tenant)) {
            RequestCost.reserveRaw(share, record.value());
            OtlpBatch batch = records.admit(tenant, records.reader(tenant, now).readRaw(record.value()));
            List<ProducerRecord<String, byte[]>> all = new ArrayList<>(records.of(tenant, batch));
            if (batch.rejections().rejected() > 0) {
                String why = batch.rejections().message(batch.signal().noun());
                all.add(records.deadLetter(Wire.deadLetter(record, why, now)));
            }
            all.addAll(records.reports(tenant, batch));
            String id = RequestId.isTimed(batch, now)
                    ? RequestId.of("door-" + batch.signal().name(), record.value())
                    : place;
            return new Request(tenant, id, all);
        }
    }
}
