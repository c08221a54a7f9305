package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.Span;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.CallGraph;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes telemetry to its topics, each component's to one partition, and answers when the broker has it. */
public final class TelemetryWriter implements AutoCloseable {
    private static final long ACKNOWLEDGED_MILLIS = 5000;

    private final Wire wire;
    private final Producer<String, byte[]> producer;
    private final int partitions;
    private final CallGraph calls = new CallGraph();
    private final Clock clock;

    /** With a producer of its own. */
    public TelemetryWriter(Connections connections, Clock clock) {
        this.clock = clock;
        this.wire = new Wire(connections.registry());
        this.producer = connections.producer();
        this.partitions = producer.partitionsFor(Topics.LOGS.name()).size();
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
        acknowledged(records.stream()
                .map(it -> send(Topics.LOGS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes spans, and the calls between components that they show. */
    public void spans(List<Span> records) {
        acknowledged(records.stream()
                .map(it -> send(Topics.SPANS, it.tenant(), it.component(), it))
                .toList());
        events(calls.take(records, clock.millis()));
    }

    /** Writes what was measured as batches, one a partition unless they grow too large. */
    public void metrics(String tenant, Metrics measured) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        measured.by(component -> Wire.partition(tenant, component, partitions))
                .forEach((partition, some) -> Batches.of(tenant, some)
                        .forEach(it -> sent.add(producer.send(wire.record(Topics.METRICS, partition, it)))));
        acknowledged(sent);
    }

    /** Writes an event. */
    public void event(Event event) {
        events(List.of(event));
    }

    /** Writes events. */
    public void events(List<Event> events) {
        acknowledged(events.stream()
                .map(it -> send(Topics.EVENTS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes recorded calls. */
    public void executions(List<Execution> records) {
        acknowledged(records.stream()
                .map(it -> send(Topics.EXECUTIONS, it.tenant(), it.component(), it))
                .toList());
    }

    /** Writes an instance's health. */
    public void health(HealthSample sample) {
        acknowledged(List.of(send(Topics.HEALTH, sample.tenant(), sample.component(), sample)));
    }

    /** Keeps what could not be read. */
    public void deadLetter(DeadLetter letter) {
        acknowledged(List.of(producer.send(wire.record(Topics.DEAD_LETTER, letter.topic(), letter))));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private <T> Future<RecordMetadata> send(Topic<T> topic, String tenant, String component, T value) {
        try {
            return producer.send(wire.record(topic, Wire.partition(tenant, component, partitions), value));
        } catch (KafkaException e) {
            throw new NotAcknowledged("the broker takes no records of " + topic.name() + " now", e);
        }
    }

    private static void acknowledged(List<Future<RecordMetadata>> sent) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ACKNOWLEDGED_MILLIS);
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new NotAcknowledged("the broker did not acknowledge in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotAcknowledged("interrupted while writing telemetry", e);
            }
        }
    }

    /** The broker did not take telemetry in time; the sender keeps it and tries again. */
    public static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotAcknowledged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
