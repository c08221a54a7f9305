package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.deployer.DeployerService;
import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.embedded.registry.EmbeddedRegistry;
import dev.ratchet.ingest.IngestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour of the services while registry and brokers are down. */
@Tag("alone")
class HealthIT {
    /** Two seconds by design, longer on a busy machine; a request of a Kafka client takes at least ten. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(8);

    /** Less than an answer that waits for Kafka takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 5;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CYCLE = "{\"cycle\":{\"windowMinutes\":5,\"maxImprovements\":3}}";
    private static final String LOG = "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\","
            + "\"value\":{\"stringValue\":\"shop\"}}]},\"scopeLogs\":[{\"logRecords\":[{\"body\":"
            + "{\"stringValue\":\"out of stock\"}}]}]}]}";

    @TempDir
    Path folder;

    @Test
    void outageEndsReadinessButNotLiveness() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
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
                "ratchet.deployer.port",
                "0");
        try (IngestService ingest = IngestService.start(properties);
                DeployerService deployer = DeployerService.start(properties)) {
            String in = "http://127.0.0.1:" + ingest.port();
            String out = "http://127.0.0.1:" + deployer.port();
            await(() -> get(in + "/health/readiness").statusCode() == 200
                    && get(out + "/health/readiness").statusCode() == 200);

            registry.close();
            await(() -> get(in + "/health").statusCode() == 503
                    && get(in + "/health").body().contains("\"registry\":\"does not answer\""));

            answersEveryPostSoonWhile(broker::close, in, out);
            await(() -> get(out + "/health").body().contains("\"kafka\":\"does not answer\"")
                    && get(in + "/health").body().contains("\"kafka\":\"does not answer\""));
            assertEquals(200, get(in + "/health/liveness").statusCode());
            assertEquals(200, get(out + "/health/liveness").statusCode());
            assertRefusedAtOnce(in + "/v1/logs", "{\"resourceLogs\":[]}");
            assertRefusedAtOnce(out + "/commands", CYCLE);
        }
    }

    /** Includes requests that arrive in the moment before the outage is detected. */
    private static void answersEveryPostSoonWhile(Runnable outage, String in, String out) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> over = threads.submit(outage);
            await(() -> {
                assertAnsweredSoon(in + "/v1/logs", LOG, 200);
                assertAnsweredSoon(out + "/commands", CYCLE, 202);
                return over.isDone() && !isAnswering(in) && !isAnswering(out);
            });
            over.get();
        }
    }

    private static boolean isAnswering(String service) throws IOException, InterruptedException {
        return !get(service + "/health").body().contains("\"kafka\":\"does not answer\"");
    }

    private static void assertAnsweredSoon(String url, String body, int accepted) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = post(url, body);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertTrue(answer.statusCode() == accepted || answer.statusCode() == 503, answer::body);
        assertTrue(took.compareTo(LONGEST_ANSWER) < 0, url + " took " + took + ": " + answer.body());
    }

    /** Asserts that each attempt is refused, and measures the fastest, because the machine may be busy during others. */
    private static void assertRefusedAtOnce(String url, String body) throws Exception {
        Duration fastest = LONGEST_ANSWER;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = post(url, body);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertEquals(503, answer.statusCode(), answer.body());
            assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        assertTrue(fastest.compareTo(AT_ONCE) < 0, "took " + fastest);
    }

    private static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < until, "not within two minutes");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
