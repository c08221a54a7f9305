package dev.ratchet.storefront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.host.HostedComponent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@code POST /price}, {@code GET /suggest} and {@code GET /health}, with one platform thread per call so that
 * its CPU time can be measured.
 */
final class HttpEndpoints implements AutoCloseable {
    private static final int MAX_BODY = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Telemetry telemetry;

    HttpEndpoints(InetSocketAddress address, HostedComponent pricing, HostedComponent suggest, Telemetry telemetry)
            throws IOException {
        this.telemetry = telemetry;
        this.server = HttpServer.create(address, 1024);
        server.setExecutor(threads);
        server.createContext("/price", exchange -> serve(exchange, pricing, HttpEndpoints::body));
        server.createContext("/suggest", exchange -> serve(exchange, suggest, HttpEndpoints::query));
        server.createContext("/health", HttpEndpoints::health);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Converts a request into a component's input. */
    private interface Reader {
        Map<String, Object> read(HttpExchange exchange) throws IOException;
    }

    private void serve(HttpExchange exchange, HostedComponent component, Reader reader) throws IOException {
        try (exchange) {
            Map<String, Object> input;
            try {
                input = reader.read(exchange);
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
                return;
            }
            try {
                answer(exchange, 200, telemetry.observe(component.name(), () -> component.call(input)));
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                answer(exchange, 500, Map.of("error", e.toString()));
            }
        }
    }

    private static void health(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, 200, Map.of("status", "UP"));
        }
    }

    private static Map<String, Object> body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY);
        if (!(Json.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        Map<String, Object> input = new LinkedHashMap<>();
        fields.forEach((name, value) -> input.put(String.valueOf(name), value));
        return input;
    }

    private static Map<String, Object> query(HttpExchange exchange) {
        Map<String, Object> input = new LinkedHashMap<>();
        List<Object> viewed = new ArrayList<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            if (pair.startsWith("customer=")) {
                input.put("customer", value);
            } else if (pair.startsWith("viewed=")) {
                viewed.addAll(List.of(value.split(",", -1)));
            }
        }
        input.put("viewed", viewed);
        return input;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
