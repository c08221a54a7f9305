package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records and requests that are too large or malicious, on a real broker and registry. */
class HostileDoorsIT extends IngestCase {
    @ParameterizedTest
    @EnumSource(Door.class)
    void writesAtMostOneDeadLetterPerHostileRecord(Door door) throws Exception {
        Topic<?> topic = Topics.door("default", door);
        byte[] hugeLength = ByteBuffer.allocate(20)
                .put(header(topic))
                .put(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x20
                }) // 2^32, zigzag of 2^31 characters
                .array();
        List<byte[]> hostile = List.of(
                hugeLength,
                Arrays.copyOf(header(topic), 7),
                "no avro".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        String after = "after-" + door.suffix();
        try (var producer = connections.producer()) {
            for (byte[] bytes : hostile) {
                producer.send(new ProducerRecord<>(topic.name(), 0, null, bytes))
                        .get();
            }
            producer.send(new ProducerRecord<>(topic.name(), 0, "tombstone", null))
                    .get();
            producer.send(new ProducerRecord<>(
                            Topics.door("default", Door.OTLP).name(), 0, null, logs(after, "next", 1)))
                    .get();
        }

        await(() -> logsOf(after) == 1);
        await(() -> lettersOf(topic).size() > hostile.size());
        List<Long> offsets = lettersOf(topic).stream().map(DeadLetter::offset).toList();
        assertEquals(offsets.stream().distinct().toList(), offsets);
    }

    @Test
    void poisonWithinABatchAffectsNoOtherRecord() throws Exception {
        Topic<?> topic = Topics.door("default", Door.OTLP);
        byte[] tooLarge = logs("poisoned", "x".repeat(1_046_800), 1); // becomes larger than a record may be
        List<byte[]> poison = List.of(
                "no OTLP".getBytes(java.nio.charset.StandardCharsets.UTF_8), tooLarge, new byte[] {0x0a, 0x7f, 0x01});
        int good = 300;

        try (var producer = connections.producer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < good; i++) {
                if (i % 100 == 50) {
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), 1, null, poison.get(i / 100))));
                    sent.add(producer.send(new ProducerRecord<>(topic.name(), 1, "tombstone", null)));
                }
                sent.add(producer.send(new ProducerRecord<>(topic.name(), 1, null, logs("neighbour", "n" + i, 1))));
            }
            for (Future<?> it : sent) {
                it.get();
            }
        }

        await(() -> logsOf("neighbour") >= good);
        assertEquals(
                good,
                read(Topics.LOGS).stream()
                        .filter(it -> it.component().equals("neighbour"))
                        .map(LogRecord::body)
                        .distinct()
                        .count());
        assertEquals(good, logsOf("neighbour"));
        await(() -> lettersOf(topic).stream().filter(it -> it.partition() == 1).count() >= 2L * poison.size());
        List<Long> offsets = lettersOf(topic).stream()
                .filter(it -> it.partition() == 1)
                .map(DeadLetter::offset)
                .sorted()
                .toList();
        assertEquals(List.of(50L, 51L, 152L, 153L, 254L, 255L), offsets);
    }

    @Test
    void splitsABatchThatExceedsTheRecordLimit() throws Exception {
        byte[] counters = counters("many-by-kafka", 8000, 1).toByteArray();
        assertTrue(counters.length < 1 << 20, counters.length + " bytes");

        try (var producer = connections.producer()) {
            producer.send(new ProducerRecord<>(Topics.door("default", Door.OTLP).name(), 0, null, counters))
                    .get();
        }

        await(() -> pointsOf("many-by-kafka") >= 8000);
        assertEquals(8000, pointsOf("many-by-kafka"));
    }

    @Test
    void acceptsTheCollectorsDefaultBatch() throws Exception {
        byte[] counters = counters("many-by-http", 8192, 5).toByteArray();

        assertEquals(200, post("/v1/metrics", counters).statusCode());
        assertEquals(8192, pointsOf("many-by-http"));
    }

    @Test
    void refusesALogRecordAboveTheRecordLimit() throws Exception {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.mergeFrom(logs("large", "small one", 3)).mergeFrom(logs("large", "x".repeat(1_200_000), 1));

        HttpResponse<String> answer = post("/v1/logs", request.build().toByteArray());

        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains(Integer.toString(Wire.LARGEST_VALUE)), answer.body());
        assertEquals(0, logsOf("large"));
    }

    @Test
    void refusesMillionsOfEmptyNodesWhileServingOthers() throws Exception {
        byte[] bomb = zipped(nodes(20_000_000));
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            answers.add(client.sendAsync(
                    request("/v1/logs", bomb).header("Content-Encoding", "gzip").build(),
                    HttpResponse.BodyHandlers.ofString()));
        }

        assertEquals(200, post("/v1/logs", logs("beside-the-bomb", "served", 1)).statusCode());
        for (var answer : answers) {
            assertTrue(
                    List.of(413, 503).contains(answer.get().statusCode()),
                    answer.get().body());
        }
        assertEquals(1, logsOf("beside-the-bomb"));
    }

    @Test
    void toleratesAForeignSchemaUnderADoorsSubject() {
        String subject = Topics.door("default", Door.POINTS).name() + "-value";
        org.apache.avro.Schema strange = org.apache.avro.SchemaBuilder.record("MetricPoint")
                .fields()
                .requiredString("host")
                .endRecord();

        org.junit.jupiter.api.Assertions.assertThrows(
                dev.ratchet.cycle.registry.RegistryRefused.class,
                () -> connections.registry().register(subject, strange));
        assertTrue(connections
                        .registry()
                        .register(
                                subject,
                                Codecs.of(dev.ratchet.cycle.telemetry.MetricPoint.class)
                                        .schema())
                > 0);
    }

    private static byte[] nodes(int number) {
        byte[] nodes = new byte[2 * number];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 0x0A;
        }
        return nodes;
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private byte[] header(Topic<?> door) {
        int id = door.type() == byte[].class
                ? 1
                : connections
                        .registry()
                        .register(door.name() + "-value", Codecs.of(door.type()).schema());
        return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    }

    private static ExportMetricsServiceRequest counters(String component, int number, int attributes) {
        var request = ExportMetricsServiceRequest.newBuilder();
        var resource = request.addResourceMetricsBuilder();
        resource.getResourceBuilder()
                .addAttributesBuilder()
                .setKey("service.name")
                .getValueBuilder()
                .setStringValue(component);
        var scope = resource.addScopeMetricsBuilder();
        for (int i = 0; i < number; i++) {
            var sum = scope.addMetricsBuilder()
                    .setName("requests.handled.by." + i)
                    .setUnit("{request}")
                    .getSumBuilder();
            sum.setIsMonotonic(true).setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
            var point = sum.addDataPointsBuilder()
                    .setAsInt(i)
                    .setTimeUnixNano(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
            for (int j = 0; j < attributes; j++) {
                point.addAttributesBuilder()
                        .setKey("attribute.number." + j)
                        .getValueBuilder()
                        .setStringValue("value-" + i + "-" + j);
            }
        }
        return request.build();
    }
}
