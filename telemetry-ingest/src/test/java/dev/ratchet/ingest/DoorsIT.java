package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.registry.RecordSerde;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.ConfigurationProblems;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All doors of ingest on a real broker and registry: HTTP and topics, valid and invalid records. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class DoorsIT {
    private static final String LOG = """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
             "scopeLogs":[{"logRecords":[{"severityNumber":17,"body":{"stringValue":"failed"}}]}]}]}
            """;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private IngestService ingest;
    private Connections connections;
    private Wire wire;
    private Map<String, String> properties;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        properties = new TreeMap<>(Map.of(
                "ratchet.kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url",
                registry.url(),
                "ratchet.state.folder",
                folder.resolve("state").toString(),
                "ratchet.ingest.port",
                "0",
                "ratchet.ingest.grpc.port",
                "0"));
        ingest = IngestService.start(properties);
        connections = Connections.of(new Configuration(properties));
        wire = new Wire(connections.registry());
    }

    @AfterAll
    void stop() {
        ingest.close();
        registry.close();
        broker.close();
    }

    @Test
    void respondsAfterTheRecordIsOnTheTopic() throws Exception {
        // When
        HttpResponse<String> answer = post("/v1/logs", LOG.formatted("over-http"));

        // Then
        assertEquals(200, answer.statusCode());
        assertEquals(1, logsOf("over-http"));
    }

    @Test
    void refusesAnUnreadableBody() throws Exception {
        // Given
        String half = LOG.formatted("half").strip();

        // When
        HttpResponse<String> answer = post("/v1/logs", half.substring(0, half.length() - 3));

        // Then
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("OTLP JSON"), answer.body());
        assertEquals(0, logsOf("half"));
    }

    @Test
    void refusesACorruptGzipBody() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(LOG.formatted("zipped").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = bytes.toByteArray();

        HttpResponse<String> cut = zipped(Arrays.copyOf(whole, whole.length - 9));
        HttpResponse<String> none = zipped("not gzip".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(400, 400), List.of(cut.statusCode(), none.statusCode()));
        assertTrue(cut.body().contains("truncated or corrupt"), cut.body());
        assertEquals(0, logsOf("zipped"));

        assertEquals(200, zipped(whole).statusCode());
        assertEquals(1, logsOf("zipped"));
    }

    private HttpResponse<String> zipped(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + "/v1/logs"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void refusesALargeBody() throws Exception {
        HttpResponse<String> answer = post("/v1/logs", " ".repeat(17 << 20));

        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("smaller"), answer.body());
    }

    @Test
    void writesADeadLetterForAnUndecodableRecord() throws Exception {
        // Given
        Topic<?> door = Topics.door("default", Door.POINTS);
        byte[] poison = "no avro".getBytes(StandardCharsets.UTF_8);
        MetricPoint point = new MetricPoint("shop", "queue", "", Map.of(), 0, 7, PointKind.GAUGE);

        // When
        try (var producer = connections.producer()) {
            producer.send(new ProducerRecord<>(door.name(), 0, null, poison)).get();
            byte[] good =
                    RecordSerde.of(MetricPoint.class, connections.registry()).serialize(door.name(), point);
            producer.send(new ProducerRecord<>(door.name(), 0, null, good)).get();
        }

        // Then
        await(() -> batchesWith("queue") == 1);
        List<DeadLetter> letters = read(Topics.DEAD_LETTER, DeadLetter.class).stream()
                .filter(it -> it.topic().equals(door.name()))
                .toList();
        assertEquals(1, letters.size());
        assertEquals("no avro", new String(letters.getFirst().bytes(), StandardCharsets.UTF_8));
        assertTrue(
                letters.getFirst().reason().contains("wire format"),
                letters.getFirst().reason());
    }

    @Test
    void readsRawOtlpFromADoorTopic() throws Exception {
        // Given
        var request = io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest.newBuilder();
        var resource = request.addResourceLogsBuilder();
        resource.getResourceBuilder()
                .addAttributesBuilder()
                .setKey("service.name")
                .getValueBuilder()
                .setStringValue("raw");
        resource.addScopeLogsBuilder().addLogRecordsBuilder().setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_ERROR);

        // When
        try (var producer = connections.producer()) {
            producer.send(new ProducerRecord<>(
                            Topics.door("default", Door.OTLP).name(),
                            request.build().toByteArray()))
                    .get();
        }

        // Then
        await(() -> logsOf("raw") == 1);
        assertTrue(read(Topics.LOGS, LogRecord.class).stream()
                .allMatch(it -> it.tenant().equals("default")));
    }

    @Test
    void writesHistogramBucketsAndRejectsInvalidOnes() throws Exception {
        // Given
        String histogram = """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeMetrics":[{"metrics":[{"name":"%s","unit":"s","histogram":{"aggregationTemporality":1,
                  "dataPoints":[{"count":"3","sum":1.5,"explicitBounds":[0.1,1],"bucketCounts":[%s]}]}}]}]}]}
                """;

        // When
        HttpResponse<String> taken = post("/v1/metrics", histogram.formatted("whole", "\"1\",\"2\",\"0\""));
        HttpResponse<String> rejected = post("/v1/metrics", histogram.formatted("short", "\"1\",\"2\""));

        // Then
        assertEquals(List.of(200, 200), List.of(taken.statusCode(), rejected.statusCode()));
        assertEquals("{}", taken.body());
        assertTrue(rejected.body().contains("\"rejectedDataPoints\":\"1\""), rejected.body());
        assertTrue(rejected.body().contains("counts must be one more than bounds"), rejected.body());
        assertEquals(List.of(0L, 1L), List.of(batchesWith("short.count"), batchesWith("whole.count")));
        assertEquals(
                List.of(new Buckets.Explicit(new double[] {.1, 1}, new long[] {1, 2, 0})),
                read(Topics.METRICS, MetricBatch.class).stream()
                        .flatMap(it -> it.distributions().stream())
                        .map(Distribution::buckets)
                        .toList());
    }

    @Test
    void refusesToListenToOthersWithoutAuthentication() {
        // Given
        Map<String, String> open = new TreeMap<>(properties);
        open.put("ratchet.host", "0.0.0.0");

        // When
        ConfigurationProblems problems =
                Assertions.assertThrows(ConfigurationProblems.class, () -> IngestService.start(open));

        // Then
        assertTrue(String.valueOf(problems.getMessage()).contains("ratchet.auth.tokens"), problems.getMessage());
    }

    private long logsOf(String component) {
        return read(Topics.LOGS, LogRecord.class).stream()
                .filter(it -> it.component().equals(component))
                .count();
    }

    private long batchesWith(String series) {
        return read(Topics.METRICS, MetricBatch.class).stream()
                .filter(batch -> batch.series().stream()
                        .anyMatch(it -> it.definition().orElseThrow().name().equals(series)))
                .count();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private <T> List<T> read(Topic<?> topic, Class<T> type) {
        List<T> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(
                    consumer, List.of(topic), record -> wire.read(record, type).ifPresent(records::add));
        }
        return records;
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "not within two minutes");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
