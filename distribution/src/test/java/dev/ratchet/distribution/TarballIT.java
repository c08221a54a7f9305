package dev.ratchet.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.distribution.BareMachine.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The unpacked tarball on a machine without Maven, without sources, and with a Java 17 on the PATH. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@SuppressWarnings("NullAway.Init") // set before all
class TarballIT {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private Tarball tarball;
    private BareMachine machine;
    private Path folder;

    @BeforeAll
    void unpack(@TempDir Path temporary) throws Exception {
        folder = temporary;
        tarball = Tarball.unpack(Tarball.built(), temporary.resolve("opt"));
        machine = BareMachine.in(temporary.resolve("machine"));
    }

    @Test
    void printsItsVersionWithTheJdkFound() throws Exception {
        Ended ended = machine.run(tarball.script(), "--version");

        assertEquals(0, ended.code(), ended.text());
        assertEquals(
                tarball.home().getFileName().toString().replaceFirst("-", " "),
                ended.text().lines().findFirst().orElse(""));
        assertTrue(ended.text().contains("Java " + Runtime.version()), ended.text());
    }

    @Test
    void runsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("ratchet"), tarball.script());

        Ended ended = machine.run(link, "config", "check");

        assertEquals(0, ended.code(), ended.text());
        assertTrue(ended.text().contains("The configuration is valid."), ended.text());
    }

    @Test
    void runsEachServiceAndTheBacktest() throws Exception {
        for (String command : List.of("ingest", "analyzer", "generator", "deployer", "backtest")) {
            Ended ended = machine.run(tarball.script(), command, "--help");
            assertEquals(0, ended.code(), ended.text());
            assertTrue(ended.text().startsWith("Usage: ratchet " + command), ended.text());
        }
    }

    @Test
    void refusesCommandsThatNeedSourcesInASentence() throws Exception {
        Ended ended = machine.run(tarball.script(), "test");

        assertEquals(2, ended.code(), ended.text());
        assertEquals(
                "ratchet test needs Maven and Ratchet's sources: run ./ratchet test in a clone.",
                ended.text().strip());
    }

    @Test
    void runsAProgramThatUsesTheRecords() throws Exception {
        Path program = Files.writeString(folder.resolve("Program.java"), """
                class Program {
                    public static void main(String[] arguments) throws Exception {
                        System.out.println(Class.forName(arguments[0]).getName() + " " + Runtime.version().feature());
                    }
                }
                """);

        Ended ended = machine.run(
                tarball.script(), "java", program.toString(), "org.apache.kafka.clients.consumer.KafkaConsumer");

        assertEquals(
                "org.apache.kafka.clients.consumer.KafkaConsumer "
                        + Runtime.version().feature(),
                ended.text().strip());
    }

    @Test
    void acceptsTelemetryUntilItIsStopped() throws Exception {
        Process up = machine.start(anyPort(), tarball.script(), "up", "--data", "data");
        try (BufferedReader lines = up.inputReader()) {
            HttpResponse<String> answer = post(ingestUrl(lines) + "/v1/logs", logRecord());

            assertEquals(200, answer.statusCode(), answer.body());
        } finally {
            up.destroy();
            assertTrue(up.waitFor(60, TimeUnit.SECONDS), "up did not end");
        }
        assertTrue(Files.isDirectory(machine.folder().resolve("data")));
    }

    private static String ingestUrl(BufferedReader lines) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher url = URL.matcher(line);
            if (line.startsWith("  telemetry ") && url.find()) {
                return url.group();
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("up ended before it was up: " + before);
    }

    private static Map<String, String> anyPort() {
        return Map.of(
                "RATCHET_BROKER_PORT", "0",
                "RATCHET_REGISTRY_PORT", "0",
                "RATCHET_INGEST_PORT", "0",
                "RATCHET_INGEST_GRPC_PORT", "0",
                "RATCHET_ANALYZER_PORT", "0",
                "RATCHET_GENERATOR_PORT", "0",
                "RATCHET_DEPLOYER_PORT", "0");
    }

    private static String logRecord() {
        return """
            {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]},
            "scopeLogs":[{"logRecords":[{"timeUnixNano":"%d","severityNumber":17,"body":{"stringValue":"out of stock"}}]}]}]}
            """.formatted(System.currentTimeMillis() * 1_000_000L);
    }

    private static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
