package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/publish-and-consume.md as written, except for the ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class PublishAndConsumeIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final Pattern CURL = Pattern.compile("-d '(\\{.*?\\})'", Pattern.DOTALL);

    private String page;
    private Path folder;
    private Pipeline pipeline;
    private Connections connections;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        page = Files.readString(Path.of("..", "docs", "publish-and-consume.md"));
        pipeline = Pipeline.start(
                folder,
                Map.of(
                        "ratchet.broker.port", "0",
                        "ratchet.registry.port", "0",
                        "ratchet.ingest.port", "0",
                        "ratchet.ingest.grpc.port", "0",
                        "ratchet.deployer.port", "0",
                        "ratchet.analyzer.port", "0",
                        "ratchet.generator.port", "0"));
        connections = Connections.of(new Configuration(pipeline.properties()));
    }

    @AfterAll
    void stop() {
        long start = System.nanoTime();
        pipeline.close();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        assertTrue(seconds < 20, "the pipeline took " + seconds + " s to end");
    }

    @Test
    void fiveErrorsOverOtlpAreAnOpportunityWithinAMinute() throws Exception {
        // Given
        int start = page.indexOf("for i in 1 2 3 4 5");
        String script = page.substring(start, page.indexOf("```", start))
                .replace("http://127.0.0.1:4318", pipeline.ingestUrl().toString());

        // When
        Process shell = new ProcessBuilder("bash", "-ec", script)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("curl.log").toFile())
                .start();

        // Then
        assertEquals(0, shell.waitFor(), () -> errors("curl"));
        await(() -> read(Topics.OPPORTUNITIES, Opportunity.class).stream()
                .anyMatch(it -> it.component().equals("checkout") && it.kind() == OpportunityKind.ERROR_CLUSTER));
        await(() -> get(pipeline.deployerUrl() + "/components").contains("\"component\":\"checkout\""));
    }

    @Test
    void plainAvroGoesThroughADoorTopic() throws Exception {
        // When
        Process program = run("PublishPoint");

        // Then
        assertEquals(0, program.waitFor(), () -> errors("PublishPoint"));
        await(() -> read(Topics.METRICS, MetricBatch.class).stream().anyMatch(metricBatch -> metricBatch
                .series()
                .getFirst()
                .definition()
                .orElseThrow()
                .name()
                .equals("queue.length")));
    }

    @Test
    void rawOtlpGoesThroughADoorTopic() throws Exception {
        // When
        Process program = run("PublishOtlp");

        // Then
        assertEquals(0, program.waitFor(), () -> errors("PublishOtlp"));
        await(() -> read(Topics.LOGS, LogRecord.class).stream()
                .anyMatch(it -> it.exception().isEmpty() && it.component().equals("checkout")));
    }

    @Test
    void readsTheReportOfARequestedCycle() throws Exception {
        // Given
        Matcher body = CURL.matcher(page.substring(page.indexOf("Ask for a cycle")));
        assertTrue(body.find());
        Process program = run("ReadReports");

        // When
        HttpResponse<String> answer = post(pipeline.deployerUrl() + "/commands", body.group(1));

        // Then
        assertEquals(202, answer.statusCode(), answer.body());
        try (BufferedReader lines = program.inputReader()) {
            String line = lines.readLine();
            assertTrue(line != null && line.startsWith("CycleReport[cycle=c-"), line);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private Process run(String name) throws IOException {
        int start = page.indexOf("// " + name + ".java");
        String code = page.substring(start, page.indexOf("```", start))
                .replace("127.0.0.1:9092", pipeline.bootstrapServers())
                .replace(
                        "http://127.0.0.1:8081",
                        pipeline.properties().getOrDefault("ratchet.registry.schema.registry.url", ""));
        Path file = folder.resolve(name + ".java");
        Files.writeString(file, code);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString())
                .redirectError(folder.resolve(name + ".log").toFile())
                .start();
    }

    private String errors(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static HttpResponse<String> post(String url, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String get(String url) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> read(Topic<?> topic, Class<T> type) {
        Wire wire = new Wire(connections.registry());
        List<T> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            TopicReader.readToEnd(
                    consumer, List.of(topic), record -> wire.read(record, type).ifPresent(records::add));
        }
        return records;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "not within " + DEADLINE_SECONDS + " s");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
