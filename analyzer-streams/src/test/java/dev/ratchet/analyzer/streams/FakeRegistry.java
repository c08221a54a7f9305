package dev.ratchet.analyzer.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Two calls of a schema registry, on loopback, with outages on demand. */
final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    RegistryClient client() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new RegistryClient(new RegistrySettings(url, true, Optional.empty(), Optional.empty()));
    }

    /** Fails the given number of further calls. */
    void failNext(int calls) {
        refusals.set(calls);
    }

    int leftToFail() {
        return Math.max(0, refusals.get());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (refusals.getAndDecrement() > 0) {
            send(exchange, 503, "{}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            String schema = body.path("schema").asText();
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            send(exchange, 200, "{\"id\":" + (schemas.indexOf(schema) + 1) + "}");
        } else {
            String path = exchange.getRequestURI().getPath();
            int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            send(
                    exchange,
                    id > schemas.size() ? 404 : 200,
                    id > schemas.size()
                            ? "{}"
                            : JSON.createObjectNode()
                                    .put("schema", schemas.get(id - 1))
                                    .toString());
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
