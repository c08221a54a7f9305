package dev.ratchet.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;

/**
 * The containers of docs/containers.md, with OpenTelemetry's SDK, a plain Kafka consumer and HTTP as the only clients.
 * Requires Docker with Compose. Without Docker it is skipped, unless RATCHET_REQUIRE_DOCKER is set.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class ContainersIT {
    private static final String TOKEN = "a-token-for-one-test-run";
    private static final String INGEST = "http://127.0.0.1:4318";
    private static final String DEPLOYER = "http://127.0.0.1:7070";
    private static final String KAFKA = "127.0.0.1:9092";
    private static final long REPORT_WITHIN_MINUTES = 12;
    private static final Pattern RECORD = Pattern.compile("record-\\d+\\.");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Composition composition;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        if (System.getenv("RATCHET_REQUIRE_DOCKER") == null) {
            assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker is not available");
        }
        composition = Composition.start(new File("../docker-compose.yml"), TOKEN);
    }

    @AfterAll
    void stop() {
        if (composition != null) {
            composition.close();
        }
    }

    @Test
    void everyServiceRestartsAfterACrash() {
        Composition.SERVICES.forEach(
                service -> assertEquals("unless-stopped", composition.restartPolicy(service), service));
    }

    @Test
    void losesNoAcknowledgedRecordAndReportsOnceWhileContainersAreKilled() throws Exception {
        Set<String> acknowledged;
        String cycle;
        try (Publisher publisher = new Publisher(INGEST, TOKEN)) {
            cycle = requestCycle();
            for (String service : Composition.SERVICES) {
                composition.crash(service);
            }
            JsonNode report = awaitReport(cycle);
            assertEquals(0, report.path("improvementsPending").asInt(), report::toString);
            acknowledged = publisher.acknowledged();
        }

        assertFalse(acknowledged.isEmpty());
        Set<String> lost = new TreeSet<>(acknowledged);
        TopicBytes.read(KAFKA, "ratchet.telemetry.logs")
                .forEach(record ->
                        RECORD.matcher(record.value()).results().forEach(found -> lost.remove(found.group())));
        assertEquals(Set.of(), lost, "acknowledged but not on the topic, of " + acknowledged.size());
        assertEquals(
                1,
                TopicBytes.read(KAFKA, "ratchet.cycle-reports").stream()
                        .filter(record -> cycle.equals(record.key()))
                        .count());
    }

    private String requestCycle() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                request("/commands")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"cycle\":{\"windowMinutes\":5,\"maxImprovements\":3}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
        return "c-" + json.readTree(answer.body()).path("command").asText();
    }

    private JsonNode awaitReport(String cycle) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(REPORT_WITHIN_MINUTES);
        while (System.nanoTime() < deadline) {
            String reports = http.send(request("/reports").build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode report : json.readTree(reports)) {
                if (cycle.equals(report.path("cycle").asText())) {
                    return report;
                }
            }
            TimeUnit.SECONDS.sleep(1); // between two checks of the condition
        }
        throw new AssertionError("no report of cycle " + cycle + " within " + REPORT_WITHIN_MINUTES + " minutes\n"
                + composition.log("deployer"));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(DEPLOYER + path)).header("Authorization", "Bearer " + TOKEN);
    }
}
