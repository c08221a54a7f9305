package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.registry.RecordSerde;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topics;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outages of brokers and registries while the doors are being read, and the recovery. */
class DoorOutageIT extends IngestCase {
    private static final String LOGS = Topics.door("default", Door.LOGS).name();
    private static final String OTLP = Topics.door("default", Door.OTLP).name();
    private static final int RECORDS = 15_000;

    @Test
    @Timeout(300)
    void writesEachRecordOnceDespiteABrokerOutage() throws Exception {
        ingest.close();
        try (Producer<String, byte[]> producer = connections.producer()) {
            publish(producer);
            ingest = IngestService.start(properties);
            await(() -> logsOf("outage") > 0);
            assertTrue(logsOf("outage") < RECORDS, "everything is written before the outage");

            cluster.stopBroker();
            await(() -> health().contains("\"kafka\":\"does not answer\""));
            cluster.startBroker();

            await(() -> logsOf("outage") >= RECORDS);
            producer.send(new ProducerRecord<>(LOGS, avro("after-the-outage", "x")))
                    .get();
            await(() -> logsOf("after-the-outage") == 1);
        }
        assertEquals(RECORDS, logsOf("outage"));
        assertEquals(
                RECORDS,
                read(Topics.LOGS).stream()
                        .filter(it -> it.component().equals("outage"))
                        .map(LogRecord::body)
                        .distinct()
                        .count());
    }

    private String health() {
        return client.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private void publish(Producer<String, byte[]> producer) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            sent.add(producer.send(new ProducerRecord<>(LOGS, avro("outage", "number " + i))));
        }
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    /**
     * Requires that a record whose schema only the unavailable registry knows is retried rather than treated as poison.
     */
    @Test
    @Timeout(300)
    void pausesOnlyTheDoorWithAnOutage() throws Exception {
        byte[] known = avro("behind", "x");
        byte[] unknown = withSchemaOf(newerSchema(), avro("paused", "x"));
        try (Producer<String, byte[]> producer = connections.producer()) {
            producer.send(new ProducerRecord<>(LOGS, avro("before", "x"))).get();
            await(() -> logsOf("before") == 1);
            cluster.stopRegistry();

            producer.send(new ProducerRecord<>(LOGS, 0, null, unknown)).get();
            producer.send(new ProducerRecord<>(LOGS, 0, null, known)).get();
            for (int i = 1; i <= 3; i++) { // stopped one after the other, so that the paused door is polled in between
                int number = i;
                producer.send(new ProducerRecord<>(OTLP, logs("other-door", "x", 1)))
                        .get();
                await(() -> logsOf("other-door") == number);
            }
            assertEquals(List.of(0L, 0L), List.of(logsOf("paused"), logsOf("behind")));

            cluster.startRegistry();
            await(() -> logsOf("behind") == 1);
        }
        assertEquals(1, logsOf("paused"));
        assertEquals(List.of(), lettersOf(Topics.door("default", Door.LOGS)));
    }

    private byte[] avro(String component, String body) {
        LogRecord record = new LogRecord(
                "default",
                component,
                "i",
                System.currentTimeMillis(),
                9,
                body,
                Optional.empty(),
                LogRecord.LogContext.none());
        return Objects.requireNonNull(
                RecordSerde.of(LogRecord.class, connections.registry()).serialize(LOGS, record));
    }

    private static Schema newerSchema() {
        Schema known = Codecs.of(LogRecord.class).schema();
        List<Schema.Field> fields = new ArrayList<>();
        known.getFields().forEach(it -> fields.add(new Schema.Field(it, it.schema())));
        fields.add(new Schema.Field("region", SchemaBuilder.builder().stringType(), "", ""));
        return Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields);
    }

    /** Returns the same record with an empty text for the new last field. */
    private byte[] withSchemaOf(Schema schema, byte[] record) {
        byte[] bytes = Arrays.copyOf(record, record.length + 1);
        ByteBuffer.wrap(bytes).putInt(1, connections.registry().register(LOGS + "-value", schema));
        return bytes;
    }
}
