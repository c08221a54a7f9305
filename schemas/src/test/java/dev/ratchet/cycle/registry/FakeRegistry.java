package dev.ratchet.cycle.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** The calls of a schema registry that clients make, on loopback over real HTTP; it remembers who asked what. */
final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Version> versions = new CopyOnWriteArrayList<>();
    private final Map<String, String> levels = new TreeMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failure = new AtomicInteger();

    record Version(String subject, int id, Schema schema) {}

    record Asked(String call, String authorization) {}

    private record Reply(int status, JsonNode body) {}

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Version> versions() {
        return List.copyOf(versions);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** From now on every answer is this status. */
    void failWith(int status) {
        failure.set(status);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        asked.add(new Asked(call, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Reply reply = failure.get() > 0
                ? new Reply(failure.get(), JSON.createObjectNode().put("message", "as configured"))
                : reply(exchange.getRequestMethod(), List.of(path.substring(1).split("/")), body);
        byte[] bytes = reply.body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(reply.status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private Reply reply(String method, List<String> parts, JsonNode body) {
        return switch (method + " " + parts.get(0) + " " + parts.size()) {
            case "POST subjects 3" -> ok(JSON.createObjectNode().put("id", register(parts.get(1), schema(body))));
            case "POST subjects 2" -> version(parts.get(1), schema(body));
            case "GET subjects 4" -> latest(parts.get(1));
            case "GET schemas 3" -> byId(Integer.parseInt(parts.get(2)));
            case "POST compatibility 5" -> compatibility(parts.get(2), schema(body));
            case "GET config 1" -> ok(JSON.createObjectNode().put("compatibilityLevel", "FULL_TRANSITIVE"));
            case "PUT config 2" -> {
                levels.put(parts.get(1), body.path("compatibility").asText());
                yield ok(body);
            }
            default -> new Reply(404, JSON.createObjectNode().put("error_code", 404));
        };
    }

    String level(String subject) {
        return levels.getOrDefault(subject, "");
    }

    private int register(String subject, Schema schema) {
        for (Version it : versions) {
            if (it.subject.equals(subject) && it.schema.equals(schema)) {
                return it.id;
            }
        }
        int id = versions.stream()
                .filter(it -> it.schema.equals(schema))
                .findFirst()
                .map(Version::id)
                .orElse(versions.size() + 1000);
        versions.add(new Version(subject, id, schema));
        return id;
    }

    private Reply version(String subject, Schema schema) {
        return versions.stream()
                .filter(it -> it.subject.equals(subject) && it.schema.equals(schema))
                .findFirst()
                .map(FakeRegistry::whole)
                .orElse(new Reply(404, JSON.createObjectNode().put("error_code", 40403)));
    }

    private Reply latest(String subject) {
        List<Version> all = new ArrayList<>(versions);
        all.removeIf(it -> !it.subject.equals(subject));
        return all.isEmpty()
                ? new Reply(404, JSON.createObjectNode().put("error_code", 40401))
                : whole(all.get(all.size() - 1));
    }

    private Reply byId(int id) {
        return versions.stream()
                .filter(it -> it.id == id)
                .findFirst()
                .map(it -> ok(JSON.createObjectNode().put("schema", it.schema.toString())))
                .orElse(new Reply(404, JSON.createObjectNode().put("error_code", 40403)));
    }

    private Reply compatibility(String subject, Schema schema) {
        boolean compatible = versions.stream()
                .filter(it -> it.subject.equals(subject))
                .allMatch(it -> SchemaCompatibility.checkReaderWriterCompatibility(schema, it.schema)
                                .getType()
                        == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
        return ok(JSON.createObjectNode().put("is_compatible", compatible));
    }

    private static Reply whole(Version it) {
        ObjectNode json = JSON.createObjectNode()
                .put("subject", it.subject)
                .put("version", 1)
                .put("id", it.id)
                .put("schema", it.schema.toString());
        return ok(json);
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    private static Schema schema(JsonNode body) {
        return new Schema.Parser().parse(body.path("schema").asText());
    }
}
