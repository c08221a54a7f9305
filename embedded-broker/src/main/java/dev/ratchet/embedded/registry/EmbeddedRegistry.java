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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.SchemaParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the schema registry's REST API that serdes need, on loopback, stored in a compacted topic: register, look
 * up, by id, subjects, versions, one version, compatibility, configuration of all subjects and of one.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    /**
     * Limits of the JDK's server, which it reads once from system properties: connections, bytes of headers, and the
     * seconds after which it closes a connection whose request does not arrive.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "500",
            "sun.net.httpserver.maxReqHeaderSize", "32768",
            "sun.net.httpserver.maxReqTime", "20");

    static {
        LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final SchemaTopic topic;
    private final HttpServer server;
    private final RegistryAccess access;
    private final RequestBodies bodies = new RequestBodies();
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

    /** Answers each request, whatever happens: a failure that escaped would close the connection without a response. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = safeReply(exchange);
            byte[] bytes = reply.body().toString().getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", TYPE);
            reply.allow().ifPresent(methods -> headers.set("Allow", methods));
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(reply.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            if (reply.status() != 200) {
                bodies.discard(exchange.getRequestBody());
            }
        }
    }

    private Reply safeReply(HttpExchange exchange) {
        try {
            return reply(exchange);
        } catch (SchemaParseException | IllegalArgumentException e) {
            return Reply.error(422, 42201, "cannot parse the request: " + e.getMessage());
        } catch (IOException e) {
            LOG.debug("malformed body", e);
            return Reply.error(400, 400, "cannot read the body; send it with its Content-Length or in valid chunks");
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("a call failed", e);
            return Reply.error(500, 50001, "the registry failed; see its log");
        }
    }

    /** Checks method and identity before the body is read: an unauthenticated sender must not cost memory. */
    private Reply reply(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        String path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
        List<String> parts = RegistryCalls.parts(path);
        Set<String> methods = RegistryCalls.methods(parts);
        Optional<Reply> refusal = methods.isEmpty() || methods.contains(method)
                ? refusal(exchange, parts)
                : Optional.of(Reply.notAllowed(method, methods));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (method.equals("GET")) {
            return call(method, path, JSON.createObjectNode());
        }
        try (RequestBodies.Body body = bodies.read(exchange.getRequestBody(), declaredLength(exchange))) {
            return call(method, path, json(body.bytes()));
        } catch (RequestBodies.RefusedBody e) {
            return Reply.error(e.status(), e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static OptionalLong declaredLength(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length.strip()));
    }

    private Optional<Reply> refusal(HttpExchange exchange, List<String> parts) {
        Headers headers = exchange.getRequestHeaders();
        DoorGuard.Request request = new DoorGuard.Request(
                exchange.getRequestMethod(),
                headers.getOrDefault("Host", List.of()),
                headers.getOrDefault("Origin", List.of()),
                Optional.ofNullable(headers.getFirst("Content-Type")));
        return access.refusal(request, Optional.ofNullable(headers.getFirst("Authorization")), parts)
                .map(problem -> Reply.error(problem.status(), problem.status(), problem.detail()));
    }

    private Reply call(String method, String path, JsonNode body) {
        lock.lock();
        try {
            return new RegistryCalls(topic).call(method, path, body);
        } finally {
            lock.unlock();
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON in UTF-8", e);
        }
    }

    /** A status, a JSON body and, for a method that a path does not have, the methods that it has. */
    record Reply(int status, JsonNode body, Optional<String> allow) {
        static Reply ok(JsonNode body) {
            return new Reply(200, body, Optional.empty());
        }

        static Reply error(int status, int code, String message) {
            return new Reply(
                    status, JSON.createObjectNode().put("error_code", code).put("message", message), Optional.empty());
        }

        static Reply notAllowed(String method, Set<String> methods) {
            String allowed = String.join(", ", new TreeSet<>(methods));
            Reply error = error(405, 405, "this path does not have the method " + method + "; use " + allowed);
            return new Reply(error.status, error.body, Optional.of(allowed));
        }
    }
}
