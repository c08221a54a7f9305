package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Door;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.avro.Codecs;
import dev.ratchet.cycle.config.Configuration;
import dev.ratchet.cycle.kafka.Connections;
import dev.ratchet.cycle.kafka.TopicReader;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.ingest.IngestService;
import dev.ratchet.standalone.broker.EmbeddedBroker;
import dev.ratchet.standalone.registry.EmbeddedRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records and requests that are too large or meant to do harm, on a real broker and registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class HostileDoorsIT {
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private IngestService ingest;
    private Connections connections;
    private Wire wire;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Map<String, String> properties = new TreeMap<>(Map.of(
                "ratchet.kafka.bootstrap.servers", broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url", registry.url(),
                "ratchet.state.folder", folder.resolve("state").toString(),
                "ratchet.ingest.port", "0"));
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

    @ParameterizedTest
    @EnumSource(Door.class)
    void everyHostileRecordOfADoorIsAtMostOneDeadLetterAndTheNextOneIsProcessed(Door door) throws Exception {
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
            for (byte[] it : hostile) {
                producer.send(new ProducerRecord<>(topic.name(), 0, null, it)).get();
            }
            producer.send(new ProducerRecord<>(topic.name(), 0, "tombstone", null))
                    .get();
            producer.send(new ProducerRecord<>(
                            Topics.door("default", Door.OTLP).name(), 0, null, logs(after, "next", 1)))
                    .get();
        }

        await(() -> logsOf(after) == 1);
        await(() -> lettersOf(topic).size() >= hostile.size());
        List<Long> offsets = lettersOf(topic).stream().map(DeadLetter::offset).toList();
        assertEquals(offsets.stream().distinct().toList(), offsets);
    }

    @Test
    void splitsARecordOfManyCountersThatBecomesLargerThanTheLogTakes() throws Exception {
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
    void refusesALogThatIsLargerThanARecordWithTheLimitAndWritesNothing() throws Exception {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.mergeFrom(logs("large", "small one", 3)).mergeFrom(logs("large", "x".repeat(1_200_000), 1));

        HttpResponse<String> answer = post("/v1/logs", request.build().toByteArray());

        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains(Integer.toString(Wire.LARGEST_VALUE)), answer.body());
        assertEquals(0, logsOf("large"));
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

    private static byte[] logs(String component, String body, int number) {
        var request = ExportLogsServiceRequest.newBuilder();
        var resource = request.addResourceLogsBuilder();
        resource.getResourceBuilder()
                .addAttributesBuilder()
                .setKey("service.name")
                .getValueBuilder()
                .setStringValue(component);
        var scope = resource.addScopeLogsBuilder();
        for (int i = 0; i < number; i++) {
            scope.addLogRecordsBuilder().getBodyBuilder().setStringValue(body);
        }
        return request.build().toByteArray();
    }

    private long logsOf(String component) {
        return read(Topics.LOGS).stream()
                .filter(it -> it.component().equals(component))
                .count();
    }

    private long pointsOf(String component) {
        return read(Topics.METRICS).stream()
                .mapToLong(batch -> Arrays.stream(batch.seriesIndex())
                        .filter(it -> batch.series()
                                .get(it)
                                .definition()
                                .orElseThrow()
                                .component()
                                .equals(component))
                        .count())
                .sum();
    }

    private List<DeadLetter> lettersOf(Topic<?> topic) {
        return read(Topics.DEAD_LETTER).stream()
                .filter(it -> it.topic().equals(topic.name()))
                .toList();
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + path))
                                .header("Content-Type", "application/x-protobuf")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private <T> List<T> read(Topic<T> topic) {
        List<T> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(
                    consumer, List.of(topic), record -> wire.read(record, topic).ifPresent(records::add));
        }
        return records;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "not within 20 s");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
