package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.Wire;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ingest on a real broker and registry, with methods to publish and to read the results. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
abstract class IngestCase {
    EmbeddedCluster cluster;
    IngestService ingest;
    Connections connections;
    Wire wire;
    Map<String, String> properties;
    final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void start(@TempDir Path folder) {
        cluster = EmbeddedCluster.start(folder);
        properties = cluster.properties(Map.of("ratchet.ingest.port", "0", "ratchet.ingest.grpc.port", "0"));
        ingest = IngestService.start(properties);
        connections = cluster.connections();
        wire = new Wire(connections.registry());
    }

    @AfterAll
    void stop() {
        ingest.close();
        cluster.close();
    }

    void restart() {
        ingest.close();
        ingest = IngestService.start(properties);
    }

    static byte[] logs(String component, String body, int number) {
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

    long logsOf(String component) {
        return read(Topics.LOGS).stream()
                .filter(it -> it.component().equals(component))
                .count();
    }

    long pointsOf(String component) {
        return read(Topics.METRICS).stream()
                .mapToLong(batch -> Arrays.stream(batch.seriesIndex())
                        .filter(index -> batch.series()
                                .get(index)
                                .definition()
                                .orElseThrow()
                                .component()
                                .equals(component))
                        .count())
                .sum();
    }

    List<DeadLetter> lettersOf(Topic<?> topic) {
        return read(Topics.DEAD_LETTER).stream()
                .filter(it -> it.topic().equals(topic.name()))
                .toList();
    }

    HttpResponse<String> post(String path, byte[] body) throws Exception {
        return client.send(request(path, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + path))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> postJson(String path, String body) throws Exception {
        HttpRequest request = request(path, body.getBytes(StandardCharsets.UTF_8))
                .setHeader("Content-Type", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> List<T> read(Topic<T> topic) {
        return cluster.read(topic);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "not within 20 s");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
