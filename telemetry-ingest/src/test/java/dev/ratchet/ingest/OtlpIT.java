package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Responses to OTLP over HTTP: partial success, and errors as google.rpc.Status in the sender's encoding. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class OtlpIT {
    private static final String ONE_OF_TWO = """
            {"resourceLogs":[
             {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"till"}}]},
              "scopeLogs":[{"logRecords":[{"severityNumber":9,"body":{"stringValue":"open"}}]}]},
             {"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"node-8"}}]},
              "scopeLogs":[{"logRecords":[{"severityNumber":9,"body":{"stringValue":"up"}}]}]}]}
            """;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private IngestService ingest;
    private Connections connections;
    private Wire wire;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        Map<String, String> properties = Map.of(
                "ratchet.kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "ratchet.registry.schema.registry.url",
                registry.url(),
                "ratchet.state.folder",
                folder.resolve("state").toString(),
                "ratchet.ingest.port",
                "0",
                "ratchet.ingest.grpc.port",
                "0",
                "ratchet.auth.tokens",
                "ada@acme=s3cret-token-of-acme");
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
    void reportsARejectedRecordAndWritesItsNeighbour() throws Exception {
        HttpResponse<byte[]> answer = post("/v1/logs", "application/json", ONE_OF_TWO.getBytes(StandardCharsets.UTF_8));

        assertEquals(200, answer.statusCode());
        assertTrue(text(answer).contains("\"rejectedLogRecords\":\"1\""), text(answer));
        assertTrue(text(answer).contains("host.name=node-8"), text(answer));
        assertEquals(
                List.of("till"),
                read(Topics.LOGS).stream()
                        .map(LogRecord::component)
                        .filter("till"::equals)
                        .toList());
        DeadLetter letter = read(Topics.DEAD_LETTER).getFirst();
        assertEquals("/v1/logs", letter.topic());
        assertTrue(letter.reason().contains("host.name=node-8"), letter.reason());
    }

    @Test
    void returnsErrorsInTheEncodingOfTheRequest() throws Exception {
        byte[] garbage = "no request".getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> json = post("/v1/traces", "application/json; charset=utf-8", garbage);
        HttpResponse<byte[]> protobuf = post("/v1/metrics", "application/x-protobuf", garbage);
        HttpResponse<byte[]> form = post("/v1/logs", "application/x-www-form-urlencoded", garbage);
        HttpResponse<byte[]> large = post("/v1/logs", "application/x-protobuf", new byte[17 << 20]);

        assertEquals(400, json.statusCode());
        assertEquals("application/json", type(json));
        assertTrue(text(json).startsWith("{\"code\":3,\"message\":\"the body is not an ExportTrace"), text(json));
        assertEquals(400, protobuf.statusCode());
        assertEquals("application/x-protobuf", type(protobuf));
        assertArrayEquals(new byte[] {8, 3, 18}, java.util.Arrays.copyOf(protobuf.body(), 3));
        assertTrue(text(protobuf).contains("the body is not an ExportMetrics"), text(protobuf));
        assertEquals(415, form.statusCode());
        assertTrue(text(form).contains("send application/json or the type that the door documents"), text(form));
        assertEquals(413, large.statusCode());
        assertArrayEquals(new byte[] {8, 3, 18}, java.util.Arrays.copyOf(large.body(), 3));
        assertTrue(text(large).contains("smaller"), text(large));
    }

    @Test
    void refusesAMissingTokenInTheEncodingOfTheRequest() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + "/v1/logs"))
                                .header("Content-Type", "application/x-protobuf")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(401, answer.statusCode());
        assertArrayEquals(new byte[] {8, 16, 18}, java.util.Arrays.copyOf(answer.body(), 3));
    }

    @Test
    void acceptsZstdAndNamesTheEncodingsInstead() throws Exception {
        byte[] body = ONE_OF_TWO.replace("till", "zstd").getBytes(StandardCharsets.UTF_8);

        HttpResponse<byte[]> zstd = send(
                request("/v1/logs", "application/json", Zstd.compress(body)).header("Content-Encoding", "zstd"));
        HttpResponse<byte[]> brotli =
                send(request("/v1/logs", "application/json", body).header("Content-Encoding", "br"));

        assertEquals(200, zstd.statusCode(), text(zstd));
        assertTrue(
                read(Topics.LOGS).stream().anyMatch(it -> it.component().equals("zstd")), "the record is not written");
        assertEquals(400, brotli.statusCode());
        assertTrue(text(brotli).contains("unsupported Content-Encoding br: send gzip, zstd or none"), text(brotli));
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        return send(request(path, type, body));
    }

    private HttpRequest.Builder request(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + path))
                .header("Content-Type", type)
                .header("Authorization", "Bearer s3cret-token-of-acme")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private <T> List<T> read(Topic<T> topic) {
        List<T> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(consumer, List.of(topic), record -> wire.read(record, topic.type())
                    .ifPresent(records::add));
        }
        return records;
    }
}
