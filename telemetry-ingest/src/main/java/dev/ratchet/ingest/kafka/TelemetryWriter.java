package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.Span;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.AcknowledgedProducer;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.TooLarge;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.CallGraph;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes telemetry to its topics, each component's to one partition, and answers when the broker has it. */
public final class TelemetryWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Wire wire;
    private final AcknowledgedProducer producer;
    private final int partitions;
    private final CallGraph calls = new CallGraph();
    private final Clock clock;

    /** With a producer of its own. */
    public TelemetryWriter(Connections connections, Clock clock) {
        this.clock = clock;
        this.wire = new Wire(connections.registry());
        this.producer = new AcknowledgedProducer(connections.producer(), PATIENCE);
        this.partitions = producer.partitions(Topics.LOGS.name());
    }

    /** Writes the accepted records of an OTLP request. */
    public void write(String tenant, OtlpBatch batch) {
        switch (batch) {
            case OtlpBatch.Logs logs -> logs(logs.records());
            case OtlpBatch.Spans spans -> spans(spans.records());
            case OtlpBatch.Points points -> metrics(tenant, points.metrics());
        }
    }

    /** Writes log records. */
    public void logs(List<LogRecord> records) {
        producer.write(records.stream()
                .map(it -> record(Topics.LOGS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes spans, and the calls between components that they show. */
    public void spans(List<Span> records) {
        producer.write(records.stream()
                .map(it -> record(Topics.SPANS, it.tenant(), it.component(), it))
                .toList());
        events(calls.take(records, clock.millis()));
    }

    /** Writes what was measured as batches, one for each partition unless it is larger than the topic takes. */
    public void metrics(String tenant, Metrics measured) {
        List<ProducerRecord<String, byte[]>> batches = new ArrayList<>();
        measured.by(component -> Wire.partition(tenant, component, partitions))
                .forEach((partition, some) -> split(tenant, partition, some, batches));
        producer.write(batches);
    }

    /** One batch if the topic takes it, else the batches of its halves. */
    private void split(String tenant, int partition, Metrics some, List<ProducerRecord<String, byte[]>> batches) {
        try {
            batches.add(wire.record(Topics.METRICS, partition, Batches.of(tenant, some)));
        } catch (TooLarge e) {
            if (some.size() < 2) {
                throw e;
            }
            some.halves().forEach(half -> split(tenant, partition, half, batches));
        }
    }

    /** Writes an event. */
    public void event(Event event) {
        events(List.of(event));
    }

    /** Writes events. */
    public void events(List<Event> events) {
        producer.write(events.stream()
                .map(it -> record(Topics.EVENTS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes recorded calls. */
    public void executions(List<Execution> records) {
        producer.write(records.stream()
                .map(it -> record(Topics.EXECUTIONS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes an instance's health. */
    public void health(HealthSample sample) {
        producer.write(List.of(record(Topics.HEALTH, sample.tenant(), sample.component(), sample)));
    }

    /** Keeps what could not be read. */
    public void deadLetter(DeadLetter letter) {
        producer.write(List.of(wire.record(Topics.DEAD_LETTER, letter.topic(), letter)));
    }

    @Override
    public void close() {
        producer.close();
    }

    private <T> ProducerRecord<String, byte[]> record(Topic<T> topic, String tenant, String component, T value) {
        return wire.record(topic, Wire.partition(tenant, component, partitions), value);
    }
}
