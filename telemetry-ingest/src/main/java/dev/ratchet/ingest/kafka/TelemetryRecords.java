package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.ingest.core.Batches;
import dev.ratchet.ingest.core.CallGraph;
import dev.ratchet.ingest.core.ComponentLimit;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.ComponentRules;
import dev.ratchet.ingest.core.Metrics;
import dev.ratchet.ingest.core.OperationMetrics;
import dev.ratchet.ingest.core.ResourceReports;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpReader;
import dev.ratchet.runtime.kafka.TooLarge;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.runtime.seal.TenantKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Builds the records of the telemetry topics; all records of a component go to one partition. A record of a component
 * beyond the limit of its tenant is refused with the reason.
 */
final class TelemetryRecords {
    private static final int MOST_SHOWN = 3;
    private static final int MOST_CHARACTERS_SHOWN = 40;

    private final Wire wire;
    private final int partitions;
    private final TenantKeys keys;
    private final ComponentLimit components;
    private final ComponentNaming naming;
    private final Clock clock;
    private final CallGraph calls = new CallGraph();
    private final ResourceReports resources = new ResourceReports();
    private final OperationMetrics operations = new OperationMetrics();

    TelemetryRecords(Wire wire, int partitions, TenantKeys keys, ComponentRules components, Clock clock) {
        this.wire = wire;
        this.partitions = partitions;
        this.keys = keys;
        this.components = components.limit();
        this.naming = components.naming();
        this.clock = clock;
    }

    /** Returns the reader of a tenant's OTLP requests that are received now. */
    OtlpReader reader(String tenant, long nowMillis) {
        return new OtlpReader(tenant, nowMillis, naming);
    }

    /** Rejects the records of an OTLP request whose components are beyond the tenant's limit. */
    OtlpBatch admit(String tenant, OtlpBatch batch) {
        Set<String> excess = batch.components().stream()
                .filter(it -> !components.admits(tenant, it, clock.millis()))
                .collect(Collectors.toSet());
        return excess.isEmpty() ? batch : batch.without(excess, shown(excess) + ": " + components.reason());
    }

    /** The first components of a set, for a message to their operator. */
    private static String shown(Set<String> components) {
        String first = components.stream()
                .sorted()
                .limit(MOST_SHOWN)
                .map(it -> it.substring(0, Math.min(MOST_CHARACTERS_SHOWN, it.length())))
                .collect(Collectors.joining(", "));
        int others = components.size() - MOST_SHOWN;
        return first + (others > 0 ? " and " + others + " others" : "");
    }

    /** Returns the accepted records of an OTLP request, always in the same order. */
    List<ProducerRecord<String, byte[]>> of(String tenant, OtlpBatch batch) {
        return switch (batch) {
            case OtlpBatch.Logs logs -> logs.records().stream().map(this::log).toList();
            case OtlpBatch.Spans spans -> spans(tenant, spans.records());
            case OtlpBatch.Points points -> metrics(tenant, points.metrics());
        };
    }

    /** Returns spans, and the histograms of the operations that they carry out. */
    private List<ProducerRecord<String, byte[]>> spans(String tenant, List<Span> spans) {
        List<ProducerRecord<String, byte[]>> all =
                new ArrayList<>(spans.stream().map(this::span).toList());
        all.addAll(metrics(tenant, operations.of(tenant, spans, clock.millis())));
        return all;
    }

    /**
     * Returns what an OTLP request reveals about its components and was not reported recently: their namespaces and
     * environments, and the calls between them.
     */
    List<ProducerRecord<String, byte[]>> reports(String tenant, OtlpBatch batch) {
        Set<String> accepted = batch.emitters().isEmpty() ? Set.of() : batch.components();
        List<Emitter> emitters = batch.emitters().stream()
                .filter(it -> accepted.contains(it.component()))
                .toList();
        List<Event> events = new ArrayList<>(resources.report(tenant, emitters, clock.millis()));
        if (batch instanceof OtlpBatch.Spans spans) {
            events.addAll(calls.findCalls(spans.records(), clock.millis()));
        }
        return events.stream().map(this::event).toList();
    }

    List<ProducerRecord<String, byte[]>> point(String tenant, MetricPoint point) {
        components.require(tenant, point.component(), clock.millis());
        return metrics(tenant, Metrics.of(List.of(point)));
    }

    ProducerRecord<String, byte[]> log(LogRecord logRecord) {
        return record(Topics.LOGS, logRecord.tenant(), logRecord.component(), logRecord);
    }

    private ProducerRecord<String, byte[]> span(Span span) {
        return record(Topics.SPANS, span.tenant(), span.component(), span);
    }

    ProducerRecord<String, byte[]> event(Event event) {
        return record(Topics.EVENTS, event.tenant(), event.component(), event);
    }

    /** Returns a recorded call, encrypted under its tenant's key. */
    ProducerRecord<String, byte[]> execution(Execution execution) {
        Execution sealed =
                execution.isReadable() ? keys.findOrCreate(execution.tenant()).seal(execution) : execution;
        return record(Topics.EXECUTIONS, execution.tenant(), execution.component(), sealed);
    }

    ProducerRecord<String, byte[]> health(HealthSample healthSample) {
        return record(Topics.HEALTH, healthSample.tenant(), healthSample.component(), healthSample);
    }

    ProducerRecord<String, byte[]> deadLetter(DeadLetter deadLetter) {
        return wire.record(Topics.DEAD_LETTER, deadLetter.topic(), deadLetter);
    }

    /** Returns one batch per partition, or more if a batch exceeds the topic's record limit. */
    private List<ProducerRecord<String, byte[]>> metrics(String tenant, Metrics measured) {
        List<ProducerRecord<String, byte[]>> batches = new ArrayList<>();
        measured.groupBy(component -> Wire.partition(tenant, component, partitions))
                .forEach((partition, some) -> split(tenant, partition, some, batches));
        return batches;
    }

    /** Adds one batch if it fits into a record, otherwise the batches of its two halves. */
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

    private <T> ProducerRecord<String, byte[]> record(Topic<T> topic, String tenant, String component, T value) {
        components.require(tenant, component, clock.millis());
        return wire.record(topic, Wire.partition(tenant, component, partitions), value);
    }
}
