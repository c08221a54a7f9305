package dev.ratchet.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.http.DoorGuard;
import dev.ratchet.runtime.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.SchemaParseException;

/**
 * The part of the schema registry's REST API that serdes need, on loopback, stored in a compacted topic: register, look
 * up, by id, subjects, versions, one version, compatibility, configuration of all subjects and of one.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Maximum length of a request body. Requests are handled one at a time, so there is one body in memory. */
    private static final int LARGEST_BODY = 1 << 20;

    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    private final ReentrantLock lock = new ReentrantLock();
    private final SchemaTopic topic;
    private final HttpServer server;
    private final RegistryAccess access;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private EmbeddedRegistry(SchemaTopic topic, HttpServer server, RegistryAccess access) {
        this.topic = topic;
        this.server = server;
        this.access = access;
    }

    /** Starts a registry that is open to everyone on this machine. */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        Access access = new Access("127.0.0.1", List.of());
        return start(
                Map.of("bootstrap.servers", bootstrapServers),
                port,
                RegistryAccess.of(new DoorGuard(Set.of(), false), access));
    }

    /**
     * Starts the registry on a broker.
     *
     * @param kafka properties of its Kafka clients, such as {@code bootstrap.servers} and credentials
     * @param port port to listen on; 0 for any free one
     * @throws CannotStart if the brokers do not accept the clients
     */
    public static EmbeddedRegistry start(Map<String, String> kafka, int port, RegistryAccess access) {
        try {
            SchemaTopic topic = SchemaTopic.open(kafka);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            EmbeddedRegistry registry = new EmbeddedRegistry(topic, server, access);
            server.createContext("/", registry::answer);
            server.setExecutor(registry.threads);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("the registry cannot listen on port " + port, e);
        }
    }

    /** Address of the registry. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        topic.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        Reply reply = body.length > LARGEST_BODY ? tooLarge(exchange) : reply(exchange, body);
        byte[] bytes = reply.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TYPE);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Reads the rest of the body first; the sender would otherwise see a broken connection instead of the response. */
    private static Reply tooLarge(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        return Reply.error(413, 413, "a body must not be larger than 1 MiB");
    }

    private Reply reply(HttpExchange exchange, byte[] body) throws IOException {
        lock.lock();
        try {
            return allowed(exchange, body);
        } catch (JsonProcessingException | SchemaParseException | IllegalArgumentException e) {
            return Reply.error(422, 42201, "cannot parse the request: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Reply allowed(HttpExchange exchange, byte[] body) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        Headers headers = exchange.getRequestHeaders();
        DoorGuard.Request request = new DoorGuard.Request(
                method,
                headers.getOrDefault("Host", List.of()),
                headers.getOrDefault("Origin", List.of()),
                Optional.ofNullable(headers.getFirst("Content-Type")));
        Optional<Problem> refusal = access.refusal(
                request, Optional.ofNullable(headers.getFirst("Authorization")), RegistryCalls.parts(path));
        if (refusal.isPresent()) {
            Problem it = refusal.get();
            return Reply.error(it.status(), it.status(), it.detail());
        }
        return new RegistryCalls(topic).call(method, path, json(body));
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }

    /** A status and a JSON body. */
    record Reply(int status, JsonNode body) {
        static Reply ok(JsonNode body) {
            return new Reply(200, body);
        }

        static Reply error(int status, int code, String message) {
            return new Reply(
                    status, JSON.createObjectNode().put("error_code", code).put("message", message));
        }
    }
}
