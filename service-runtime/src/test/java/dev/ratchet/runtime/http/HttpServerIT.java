package dev.ratchet.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.ServiceHealth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit on a real server, whose broker does not answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all
class HttpServerIT {
    private static final String TOKEN = "0123456789abcdef";

    private final HttpClient client = HttpClient.newHttpClient();
    private ClusterProbe probe;
    private HttpServer server;

    @BeforeAll
    void start() {
        Connections connections = Connections.of(new Configuration(Map.of(
                "ratchet.kafka.bootstrap.servers", "127.0.0.1:1",
                "ratchet.registry.schema.registry.url", "http://127.0.0.1:1")));
        probe = ClusterProbe.start(connections);
        Access access = new Access("127.0.0.1", List.of(new Access.Token(new Principal("ada", "acme"), TOKEN)));
        ServiceHealth.Part part = new ServiceHealth.Part("reader", () -> "reads", () -> true, () -> true);
        server = HttpServer.start(
                "echo",
                new HttpSettings(access, new DoorGuard(Set.of(), false), 0),
                Map.of(),
                new ServiceHealth(probe, List.of(part)));
    }

    @AfterAll
    void stop() {
        server.close();
        probe.close();
    }

    @Test
    void passesTheSenderToTheController() throws Exception {
        assertEquals("acme", get("/echo", TOKEN).body());
    }

    @Test
    void refusesAnUnknownToken() throws Exception {
        HttpResponse<String> answer = get("/echo", "fedcba9876543210");

        assertEquals(401, answer.statusCode());
        assertEquals(Optional.of("Bearer"), answer.headers().firstValue("WWW-Authenticate"));
        assertProblem(
                "{\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"detail\":\"send a configured token as Authorization: Bearer ...\"}",
                answer);
    }

    @Test
    void answersAMissingObjectWithAProblem() throws Exception {
        assertProblem("{\"title\":\"Not Found\",\"status\":404,\"detail\":\"there is no x\"}", get("/echo/x", TOKEN));
    }

    @Test
    void answersAnUnknownRouteWithAProblem() throws Exception {
        assertProblem(
                "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"Page Not Found (GET /nowhere)\"}",
                get("/nowhere", TOKEN));
    }

    @Test
    void refusesWritesWhileNoBrokerAnswers() throws Exception {
        awaitOutage();

        HttpResponse<String> answer = send(request("/echo", TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertEquals(503, answer.statusCode());
        assertEquals(Optional.of("1"), answer.headers().firstValue("Retry-After"));
    }

    @ParameterizedTest
    @CsvSource({"/health,503,DOWN", "/health/readiness,503,DOWN", "/health/liveness,200,UP"})
    void reportsHealthToEverybody(String path, int status, String state) throws Exception {
        awaitOutage();

        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path)).GET());

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("\"status\":\"" + state + "\""), answer.body());
        assertTrue(answer.body().contains("\"reader\":\"reads\""), answer.body());
        assertEquals(status == 503, answer.body().contains("\"kafka\":\"does not answer\""), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/beans", "/env", "/info", "/loggers", "/refresh", "/routes", "/stop", "/threaddump", "/metrics"
            })
    void servesNoOtherManagementEndpoint(String path) throws Exception {
        assertEquals(404, get(path, TOKEN).statusCode());
    }

    @Test
    void publishesMetersToPrincipalsOnly() throws Exception {
        assertEquals(200, get("/echo", TOKEN).statusCode());

        String meters = get("/prometheus", TOKEN).body();

        assertEquals(401, get("/prometheus", "fedcba9876543210").statusCode());
        assertTrue(meters.contains("\nratchet_part_alive{part=\"reader\"} 1.0\n"), meters);
        assertTrue(meters.contains("\njvm_threads_live_threads "), meters);
        assertTrue(
                meters.lines()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                                && line.contains("uri=\"/echo\"")),
                meters);
    }

    private void awaitOutage() throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!get("/health", TOKEN).body().contains("\"kafka\":\"does not answer\"")) {
            assertTrue(System.nanoTime() < until, "not within two minutes");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    private static void assertProblem(String expected, HttpResponse<String> answer) {
        assertEquals(expected, answer.body());
        assertEquals(Optional.of("application/problem+json"), answer.headers().firstValue("Content-Type"));
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
