package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.ingest.core.ComponentRules;
import dev.ratchet.ingest.core.RecentRequests;
import dev.ratchet.ingest.core.RecentRequests.Request;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpReader;
import dev.ratchet.ingest.source.TelemetryTarget;
import dev.ratchet.runtime.kafka.AcknowledgedProducer;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.runtime.seal.TenantKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes telemetry to its topics and returns once the broker has acknowledged it.
 *
 * <p>All records are encoded before the first is sent, so a refused request leaves nothing behind. Sent requests are
 * remembered, so a retry is written once.
 */
public final class TelemetryWriter implements TelemetryTarget, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_REQUESTS = 20_000;

    private final AcknowledgedProducer producer;
    private final TelemetryRecords records;
    private final RecentRequests requests = new RecentRequests(MOST_REQUESTS);
    private final Clock clock;

    /**
     * Creates a producer, and restores from the topics what was written in the last five minutes.
     *
     * @param probe reports whether the brokers answer; unreachable brokers are not waited for
     * @param keys encrypt recorded calls
     * @param components limit and naming of components
     */
    public TelemetryWriter(
            Connections connections, ClusterProbe probe, TenantKeys keys, ComponentRules components, Clock clock) {
        this.clock = clock;
        this.producer = AcknowledgedProducer.of(connections, probe, PATIENCE);
        this.records = new TelemetryRecords(
                new Wire(connections.registry()), producer.partitions(Topics.LOGS.name()), keys, components, clock);
        RequestHeader.restore(connections, requests, clock.millis());
    }

    /** Returns the builder of the topics' records. */
    TelemetryRecords records() {
        return records;
    }

    /** Returns the reader of a tenant's OTLP requests that are received now. */
    public OtlpReader reader(String tenant, long nowMillis) {
        return records.reader(tenant, nowMillis);
    }

    /** Rejects the records of an OTLP request whose components are beyond the tenant's limit. */
    @Override
    public OtlpBatch admit(String tenant, OtlpBatch batch) {
        return records.admit(tenant, batch);
    }

    /**
     * Writes the accepted records of an OTLP request; a retry within five minutes is deduplicated.
     *
     * @param body the request's bytes, which identify it
     * @param nowMillis time given to records without a timestamp
     */
    @Override
    public void write(String tenant, OtlpBatch batch, byte[] body, long nowMillis) {
        PostedRequest request = RequestId.isTimed(batch, nowMillis)
                ? PostedRequest.ofSignal(tenant, batch.signal().name(), body)
                : PostedRequest.unrecognisable(tenant);
        write(request, records.of(tenant, batch));
        producer.write(records.reports(tenant, batch));
    }

    /** Writes an event; a retry within five minutes is deduplicated if the request is recognisable. */
    public void writeEvent(PostedRequest request, Event event) {
        writeEvents(request, List.of(event));
    }

    /** Writes an event that a source found; its id identifies it. */
    @Override
    public void writeEvent(Event event) {
        writeEvent(
                PostedRequest.of(
                        event.tenant(),
                        "source/" + event.component(),
                        event.id().getBytes(StandardCharsets.UTF_8)),
                event);
    }

    /** Writes events, with the same deduplication. */
    public void writeEvents(PostedRequest request, List<Event> events) {
        write(request, events.stream().map(records::event).toList());
    }

    /** Writes recorded calls, with the same deduplication. */
    public void writeExecutions(PostedRequest request, List<Execution> executions) {
        write(request, executions.stream().map(records::execution).toList());
    }

    /**
     * Writes an instance's health, with the same deduplication; for readers, a later sample of an interval replaces the
     * earlier one.
     */
    public void writeHealth(PostedRequest request, HealthSample sample) {
        write(request, List.of(records.health(sample)));
    }

    private void write(PostedRequest request, List<ProducerRecord<String, byte[]>> all) {
        if (request.id().isPresent()) {
            await(send(request.tenant(), request.id().get(), all));
        } else {
            producer.write(all);
        }
    }

    /** Writes a dead letter. */
    public void writeDeadLetter(DeadLetter letter) {
        producer.write(List.of(records.deadLetter(letter)));
    }

    /** Sends the records of a request that were not sent before; returns the acknowledgements of all of them. */
    List<Future<?>> send(String tenant, String id, List<ProducerRecord<String, byte[]>> all) {
        Request request = requests.request(tenant, id, clock.millis());
        List<Future<?>> sent = new ArrayList<>(all.size());
        request.runExclusively(() -> {
            for (int i = 0; i < all.size(); i++) {
                sent.add(send(request, tenant, id, i, all.get(i)));
            }
        });
        return sent;
    }

    private Future<?> send(
            Request request, String tenant, String id, int index, ProducerRecord<String, byte[]> record) {
        return request.findAcknowledgement(index).orElseGet(() -> {
            RequestHeader.put(record, tenant, id, index);
            Future<?> acknowledgement = producer.send(record);
            request.addAcknowledgement(index, acknowledgement);
            return acknowledgement;
        });
    }

    /** Sends records that belong to no tenant's request, once per id. */
    List<Future<?>> send(String id, List<ProducerRecord<String, byte[]>> all) {
        return send("", id, all);
    }

    /** Waits until the broker has acknowledged all records. */
    void await(List<Future<?>> sent) {
        producer.await(sent);
    }

    @Override
    public void close() {
        producer.close();
    }
}
