package dev.ratchet.storefront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.sdk.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontIT {
    @TempDir
    private Path state;

    private final LinkedBlockingQueue<Map<?, ?>> health = new LinkedBlockingQueue<>();
    private final AtomicBoolean exceptionLogged = new AtomicBoolean();
    private HttpServer doors;

    @BeforeEach
    void open() throws IOException {
        doors = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        doors.createContext("/", exchange -> answer(exchange, 404));
        doors.createContext("/v1/ratchet/health", exchange -> {
            health.add((Map<?, ?>) Json.parse(text(exchange)));
            answer(exchange, 202);
        });
        doors.createContext("/v1/logs", exchange -> {
            String body = text(exchange);
            if (body.contains("exception.stacktrace")
                    && body.contains("dev.ratchet.storefront.pricing.Quote.of")
                    && body.contains("ratchet.component")) {
                exceptionLogged.set(true);
            }
            answer(exchange, 200);
        });
        doors.start();
    }

    @AfterEach
    void close() {
        doors.stop(0);
    }

    @Test
    void reportsHealthOfBothHttpComponentsUnderTraffic() throws Exception {
        try (Storefront storefront = new Storefront(settings());
                Shoppers shoppers = new Shoppers(plan(storefront))) {
            awaitMillis("pricing", 9, 13);
            awaitMillis("suggest", 3.5, 7);
            assertTrue(shoppers.answered() > 0);
            awaitExceptionLog();
        }
    }

    @Test
    void failsOnAnEmptyBasketAndRefusesAMalformedBody() throws Exception {
        try (Storefront storefront = new Storefront(settings())) {
            assertEquals(500, price(storefront, "{\"basket\":[],\"customer\":\"c-1\"}"));
            assertEquals(400, price(storefront, "{\"basket\":["));
            assertEquals(
                    200,
                    price(
                            storefront,
                            "{\"basket\":[{\"sku\":\"TEA-1\",\"quantity\":1,\"cents\":5}],\"customer\":\"c\"}"));
        }
    }

    @Test
    void reportsThatItIsUp() throws Exception {
        try (Storefront storefront = new Storefront(settings())) {
            URI health = URI.create("http://127.0.0.1:" + storefront.httpPort() + "/health");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertEquals("{\"status\":\"UP\"}", answer.body());
        }
    }

    /**
     * Waits for an interval of at least 50 calls whose geometric mean is the port's: the first ones still hold the
     * start of the JVM.
     */
    private void awaitMillis(String component, double least, double most) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        List<Map<?, ?>> others = new ArrayList<>();
        List<Double> seen = new ArrayList<>();
        boolean there = false;
        while (!there) {
            assertTrue(System.nanoTime() - end < 0, component + " took " + seen + " ms");
            Map<?, ?> sample = health.poll(1, TimeUnit.SECONDS);
            if (sample == null) {
                continue;
            }
            Map<?, ?> group = (Map<?, ?>) ((List<?>) field(sample, "groups")).get(0);
            if (!component.equals(sample.get("component"))) {
                others.add(sample);
            } else if ((Long) field(group, "ok") >= 50) {
                double millis = Math.exp((Double) field(group, "sumLog") / (Long) field(group, "ok"));
                seen.add(millis);
                there = millis >= least && millis <= most;
            }
        }
        health.addAll(others);
    }

    private static Object field(Map<?, ?> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private void awaitExceptionLog() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!exceptionLogged.get()) {
            assertTrue(System.nanoTime() - end < 0, "no log record with the planted exception");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private StorefrontSettings settings() {
        String uri = "http://127.0.0.1:" + doors.getAddress().getPort();
        return StorefrontSettings.of(new Arguments(
                new String[] {
                    "--http-port",
                    "0",
                    "--kafka",
                    "none",
                    "--deployer",
                    uri,
                    "--ingest",
                    uri,
                    "--state",
                    state.toString()
                },
                Map.of()));
    }

    static Shoppers.Plan plan(Storefront storefront) {
        return Shoppers.Plan.of(new Arguments(
                new String[] {"--shop", "http://127.0.0.1:" + storefront.httpPort(), "--kafka", "none", "--rate", "150"
                },
                Map.of()));
    }

    private static int price(Storefront storefront, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + storefront.httpPort() + "/price"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
