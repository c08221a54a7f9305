package dev.ratchet.sdk.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.RecordingSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Deployer and ingest on loopback, over real HTTP: responds to long polls, serves releases, stores posted bodies. */
public final class FakeServices implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Releases.Published> releases = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Posted> posted = new ArrayList<>();
    private Map<String, Object> assignment = Map.of();
    private boolean open = true;
    private int polls;

    public FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/targets/pricing/assignment", this::assignment);
        server.createContext("/v1/targets/pricing/report", exchange -> accept("report", exchange));
        server.createContext("/v1/releases/", this::release);
        for (String kind : List.of("health", "executions", "profiles")) {
            server.createContext("/v1/ratchet/" + kind, exchange -> accept(kind, exchange));
        }
        server.start();
    }

    /** One received body. */
    public record Posted(String kind, Map<String, Object> body, long nanos) {
        public String text(String field) {
            return String.valueOf(body.get(field));
        }

        public long whole(String field) {
            return (Long) Objects.requireNonNull(body.get(field));
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public RatchetSettings settings(java.nio.file.Path state) {
        return RatchetSettings.local("i-1", state)
                .withDoors(uri(), uri())
                .withSeed(42)
                .withRecording("pricing", RecordingSettings.ofFields("sku", "left", "message"))
                .withProfiling(java.util.Optional.empty());
    }

    public void serve(Releases.Published... published) {
        for (Releases.Published release : published) {
            releases.put(release.digest(), release);
        }
    }

    /** Returns an assignment; later entries of the changes replace the defaults. */
    public void assign(Map<String, Object> changes) {
        Map<String, Object> next = assignment(changes);
        lock.lock();
        try {
            assignment = next;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a deployer's response as text. */
    static String text(Map<String, Object> changes) {
        Map<String, Object> next = assignment(changes);
        next.put("serverTimeMillis", System.currentTimeMillis());
        return Json.write(next);
    }

    private static Map<String, Object> assignment(Map<String, Object> changes) {
        Map<String, Object> next = new LinkedHashMap<>(Map.of(
                "component",
                "pricing",
                "share",
                0.1,
                "split",
                "REQUEST",
                "salt",
                "s-1",
                "leaseMillis",
                15_000L,
                "finalState",
                !changes.containsKey("canary"),
                "intervalMillis",
                100L,
                "burnt",
                List.of()));
        next.putAll(changes);
        return next;
    }

    /** Waits for further polls to be answered. */
    void awaitPolls(int more) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(20);
        lock.lock();
        try {
            int wanted = polls + more;
            while (polls < wanted && left > 0) {
                left = news.awaitNanos(left);
            }
            if (polls < wanted) {
                throw new AssertionError("only " + polls + " polls of " + wanted);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Responds to every further request with 503. */
    public void shut() {
        lock.lock();
        try {
            open = false;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public Posted await(String kind, Predicate<Posted> wanted) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(20);
        lock.lock();
        try {
            while (true) {
                for (Posted one : posted) {
                    if (one.kind().equals(kind) && wanted.test(one)) {
                        return one;
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("no such " + kind + " among " + posted);
                }
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    public Posted awaitReport(long epoch, String state) throws InterruptedException {
        return await(
                "report",
                one -> one.whole("epoch") == epoch && one.text("state").equals(state));
    }

    List<Posted> all(String kind) {
        lock.lock();
        try {
            return posted.stream().filter(one -> one.kind().equals(kind)).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        shut();
        server.stop(0);
        threads.shutdownNow();
    }

    private void assignment(HttpExchange exchange) throws IOException {
        long epoch = query(exchange, "epoch");
        long burnt = query(exchange, "burnt");
        long left = TimeUnit.MILLISECONDS.toNanos(query(exchange, "waitMillis"));
        String body = "";
        lock.lock();
        try {
            while (open && left > 0 && isKnown(epoch, burnt)) {
                left = news.awaitNanos(left);
            }
            if (open && !assignment.isEmpty()) {
                Map<String, Object> now = new LinkedHashMap<>(assignment);
                now.put("serverTimeMillis", System.currentTimeMillis());
                body = Json.write(now);
            }
            polls++;
            news.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        answer(exchange, body.isEmpty() ? 404 : 200, body.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isKnown(long epoch, long burnt) {
        return Objects.equals(assignment.get("epoch"), epoch)
                && assignment.get("burnt") instanceof List<?> list
                && list.size() == burnt;
    }

    private void release(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        Releases.Published release = releases.get(path[3]);
        answer(exchange, release == null ? 404 : 200, release == null ? new byte[0] : release.part(path[4]));
    }

    private void accept(String kind, HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, Object> body = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(Json.parse(text))).forEach((name, value) -> body.put((String) name, value));
        boolean accepted;
        lock.lock();
        try {
            accepted = open;
            if (accepted) {
                posted.add(new Posted(kind, body, System.nanoTime()));
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
        answer(exchange, accepted ? 202 : 503, new byte[0]);
    }

    private static long query(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Long.parseLong(pair.substring(name.length() + 1));
            }
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
