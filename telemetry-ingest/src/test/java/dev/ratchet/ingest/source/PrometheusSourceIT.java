package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source against an HTTP server that speaks the API of Prometheus. */
class PrometheusSourceIT {
    private static final long NOW = 1_763_730_030;
    private static final PrometheusQuery QUERY = new PrometheusQuery(
            "q", "http.errors", "sum by (service) (x)", "service", "acme", QueryKind.CUMULATIVE, "", new TreeMap<>());

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final RecordedTelemetry target = new RecordedTelemetry();
    private final List<String> written = target.lines();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Responder responder = exchange -> {};

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each
    private Path folder;

    private long nowSeconds = NOW;
    private final HttpServer server = server();

    private interface Responder {
        void respond(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/query_range", exchange -> {
            requests.add(exchange.getRequestURI().getQuery() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            try (exchange) {
                responder.respond(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        stop.countDown();
        server.stop(0);
    }

    @Test
    void writesTheValuesOfEachMinuteOnce() throws InterruptedException {
        answer(200, matrix("[1763729940,\"7\"],[1763730000,\"9.5\"]"));

        try (PrometheusSource source = source()) {
            source.poll();
            source.poll();
            nowSeconds += 60;
            answer(200, matrix("[1763730060,\"3\"]"));
            source.poll();

            assertEquals(
                    List.of(
                            "acme shop http.errors {code=500} 1763729940000 7.0 CUMULATIVE",
                            "acme shop http.errors {code=500} 1763730000000 9.5 CUMULATIVE",
                            "acme shop http.errors {code=500} 1763730060000 3.0 CUMULATIVE"),
                    written,
                    "a counter that falls is passed on; readers recognise the reset");
            assertEquals(0, source.failures());
            assertEquals(3, source.points());
        }
        assertEquals(
                List.of(
                        "query=sum+by+(service)+(x)&start=1763726460&end=1763730000&step=60 Bearer t",
                        "query=sum+by+(service)+(x)&start=1763730060&end=1763730060&step=60 Bearer t"),
                requests);
    }

    @Test
    void skipsValuesThatAreNotFinite() throws InterruptedException {
        answer(200, matrix("[1763729880,\"NaN\"],[1763729940,\"+Inf\"],[1763730000,\"1\"]"));

        try (PrometheusSource source = source()) {
            source.poll();
        }

        assertEquals(List.of("acme shop http.errors {code=500} 1763730000000 1.0 CUMULATIVE"), written);
    }

    @Test
    void continuesAfterTheLastMinuteWhenItStartsAgain() throws InterruptedException {
        answer(200, matrix("[1763730000,\"1\"]"));
        try (PrometheusSource source = source()) {
            source.poll();
        }

        nowSeconds += 120;
        answer(200, matrix("[1763730120,\"3\"]"));
        try (PrometheusSource source = source()) {
            source.poll();
        }

        assertTrue(requests.getLast().contains("start=1763730060&end=1763730120"), requests.getLast());
    }

    @Test
    void skipsASeriesWithoutAComponent() throws InterruptedException {
        answer(200, matrix("[1763730000,\"1\"]").replace("\"service\"", "\"job\""));

        try (PrometheusSource source = source()) {
            source.poll();
        }

        assertEquals(List.of(), written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503|unavailable",
                "302|moved",
                "401|no",
                "200|<html>",
                "200|''",
                "400|{\"status\":\"error\",\"error\":\"parse error\"}",
                "200|{\"status\":\"success\",\"warnings\":[\"partial\"],\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                "200|{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
            })
    void countsAnErrorAndFillsTheGapLater(int status, String body) throws InterruptedException {
        try (PrometheusSource source = source()) {
            answer(200, matrix("[1763730000,\"1\"]"));
            source.poll();
            nowSeconds += 60;
            answer(status, body);
            source.poll();
            assertEquals(1, source.failures());

            nowSeconds += 60;
            answer(200, matrix("[1763730060,\"2\"],[1763730120,\"3\"]"));
            source.poll();
        }

        assertEquals(3, written.size(), written.toString());
        assertTrue(requests.getLast().contains("start=1763730060&end=1763730120"), requests.getLast());
    }

    @Test
    void refusesAResponseOf100Megabytes() throws InterruptedException {
        byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        responder = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100; i++) {
                    out.write(block);
                }
            }
        };

        try (PrometheusSource source = source()) {
            source.poll();

            assertEquals(1, source.failures());
        }
        assertEquals(List.of(), written);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void doesNotWaitForAResponseThatStalls() throws InterruptedException {
        responder = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                stop.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        try (PrometheusSource source = source(Duration.ofSeconds(1))) {
            source.poll();

            assertEquals(1, source.failures());
            assertEquals(1, stop.getCount(), "the response has not ended");
        }
    }

    @Test
    void aServerThatCannotBeReachedIsAFailure() throws InterruptedException {
        server.stop(0);

        try (PrometheusSource source = source()) {
            source.poll();

            assertEquals(1, source.failures());
        }
    }

    @Test
    void aRetryAfterAnOutageOfTheBrokerWritesEachMinuteOnce() throws InterruptedException {
        answer(200, matrix("[1763729940,\"7\"],[1763730000,\"9\"]"));

        try (PrometheusSource source = source()) {
            target.setBrokerDown(true);
            source.poll();
            target.setBrokerDown(false);
            source.poll();

            assertEquals(1, source.failures());
        }
        assertEquals(2, written.size(), written.toString());
    }

    /** Source whose time for a response is not reached, even on a busy machine. */
    private PrometheusSource source() {
        return source(Duration.ofMinutes(5));
    }

    private PrometheusSource source(Duration timeout) {
        PrometheusSettings settings = new PrometheusSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                Map.of("Authorization", "Bearer t"),
                Duration.ofMinutes(1),
                List.of(QUERY));
        InstantSource source = () -> Instant.ofEpochSecond(nowSeconds);
        Clock clock = source.withZone(ZoneOffset.UTC);
        return PrometheusSource.create(settings, Positions.open(folder.resolve("positions")), target, clock, timeout);
    }

    private void answer(int status, String body) {
        responder = exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static String matrix(String values) {
        return """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"__name__":"x","service":"shop","code":"500"},"values":[%s]}]}}""".formatted(values);
    }
}
