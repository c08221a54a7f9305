package dev.ratchet.ingest.source.cloudwatch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * Server that speaks the protocols in which the SDK calls CloudWatch: Smithy RPC v2 CBOR for metrics and alarms, AWS
 * JSON 1.1 for logs. Each operation has a queue of answers; the last one is repeated.
 */
final class CloudWatchServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RPC = "/service/GraniteServiceVersion20100801/operation/";
    private static final String LOGS = "Logs_20140328.";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new TreeMap<>();
    private final List<Call> calls = new ArrayList<>();

    /** A request as the SDK sent it. */
    record Call(String operation, String authorization, Map<String, Object> input) {}

    private record Answer(int status, Map<String, Object> output) {}

    private CloudWatchServer(HttpServer server) {
        this.server = server;
    }

    static CloudWatchServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CloudWatchServer started = new CloudWatchServer(http);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> {
            try (exchange) {
                started.answer(exchange);
            }
        });
        http.start();
        return started;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Requests so far. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Answers the next calls of an operation; replaces former answers. */
    @SafeVarargs
    final synchronized void answer(String operation, Map<String, Object>... outputs) {
        Deque<Answer> queue = new ArrayDeque<>();
        for (Map<String, Object> output : outputs) {
            queue.add(new Answer(200, output));
        }
        answers.put(operation, queue);
    }

    /** Fails the next call of an operation before the given answers. */
    synchronized void failFirst(String operation, int status, String type) {
        answers.computeIfAbsent(operation, _ -> new ArrayDeque<>())
                .addFirst(new Answer(status, Map.of("__type", "com.amazonaws#" + type, "message", "of the test")));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean isRpc = path.startsWith(RPC);
        if (isRpc != "rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol"))
                || isRpc == target.startsWith(LOGS)) {
            throw new IOException("neither protocol: " + path + " " + exchange.getRequestHeaders());
        }
        String operation = isRpc ? path.substring(RPC.length()) : target.substring(LOGS.length());
        calls.add(new Call(
                operation,
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                isRpc ? CborDocuments.read(body) : JSON.readValue(body, new TypeReference<>() {})));
        respond(exchange, isRpc, next(operation));
    }

    private Answer next(String operation) {
        Deque<Answer> queue = answers.getOrDefault(operation, new ArrayDeque<>());
        if (queue.isEmpty()) {
            return new Answer(200, Map.of());
        }
        return queue.size() == 1 ? queue.getFirst() : queue.removeFirst();
    }

    private static void respond(HttpExchange exchange, boolean isRpc, Answer answer) throws IOException {
        byte[] bytes = isRpc ? CborDocuments.write(answer.output) : JSON.writeValueAsBytes(answer.output);
        exchange.getResponseHeaders().set("Content-Type", isRpc ? "application/cbor" : "application/x-amz-json-1.1");
        if (isRpc) {
            exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
        }
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
