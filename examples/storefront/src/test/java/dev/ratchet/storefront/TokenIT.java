package dev.ratchet.storefront;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIT {
    private static final String TOKEN = "a-token-of-the-storefront";

    @TempDir
    private Path state;

    private final Set<String> entered = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private HttpServer doors;

    @BeforeEach
    void open() throws IOException {
        doors = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        doors.createContext("/", this::answer);
        doors.start();
    }

    @AfterEach
    void close() {
        doors.stop(0);
    }

    @Test
    void sendsTheTokenToEveryEndpoint() throws Exception {
        try (Storefront storefront = new Storefront(settings());
                Shoppers shoppers = new Shoppers(StorefrontIT.plan(storefront))) {
            Set<String> wanted = Set.of(
                    "/v1/ratchet/health",
                    "/v1/ratchet/executions",
                    "/v1/targets/pricing/assignment",
                    "/v1/logs",
                    "/v1/metrics",
                    "/v1/traces");
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!entered.containsAll(wanted)) {
                assertTrue(System.nanoTime() - end < 0, "only " + entered + " within two minutes, refused " + refused);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertTrue(shoppers.answered() > 0);
        }
        assertEquals(Set.of(), refused);
    }

    private StorefrontSettings settings() {
        String uri = "http://127.0.0.1:" + doors.getAddress().getPort();
        Map<String, String> environment = Map.of(
                "STOREFRONT_HTTP_PORT",
                "0",
                "STOREFRONT_KAFKA",
                "none",
                "STOREFRONT_DEPLOYER",
                uri,
                "STOREFRONT_INGEST",
                uri,
                "STOREFRONT_STATE",
                state.toString(),
                "STOREFRONT_TOKEN",
                TOKEN);
        return StorefrontSettings.of(new Arguments(new String[0], environment));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (known ? entered : refused).add(path);
            int status = path.startsWith("/v1/ratchet/") ? 202 : path.contains("/targets/") ? 404 : 200;
            exchange.sendResponseHeaders(known ? status : 401, -1);
        }
    }
}
