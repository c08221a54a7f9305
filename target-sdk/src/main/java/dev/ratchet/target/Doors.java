package dev.ratchet.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * HTTP to deployer and ingest; holds no rules but time and size limits.
 */
final class Doors {
    private static final Duration POST_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BUNDLE = 64 << 20;

    private final HttpClient http;
    private final RatchetSettings settings;

    Doors(RatchetSettings settings, ExecutorService threads) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(threads)
                .build();
    }

    /** What a poll says about itself. */
    record Poll(String component, long epoch, int burntKnown, long waitMillis) {}

    CompletableFuture<HttpResponse<String>> assignment(Poll poll) {
        String query = "/v1/targets/" + encoded(poll.component()) + "/assignment?instance="
                + encoded(settings.instance()) + "&epoch=" + poll.epoch() + "&burnt=" + poll.burntKnown()
                + "&waitMillis=" + poll.waitMillis();
        HttpRequest request = request(settings.deployer(), query, Duration.ofMillis(poll.waitMillis() + 5000))
                .GET()
                .build();
        return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    CompletableFuture<Integer> report(String component, String json) {
        return post(settings.deployer(), "/v1/targets/" + encoded(component) + "/report", json);
    }

    CompletableFuture<Integer> ingest(String kind, String json) {
        return post(settings.ingest(), "/v1/ratchet/" + kind, json);
    }

    /** The bytes of {@code manifest} or {@code bundle} of a release. */
    byte[] release(String digest, String part) throws IOException, InterruptedException {
        HttpRequest request = request(
                        settings.deployer(), "/v1/releases/" + digest + "/" + part, Duration.ofSeconds(10))
                .GET()
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("the deployer answered " + response.statusCode() + " for the " + part);
            }
            byte[] bytes = body.readNBytes(MAX_BUNDLE + 1);
            if (bytes.length > MAX_BUNDLE) {
                throw new IOException("the " + part + " is larger than 64 MiB");
            }
            return bytes;
        }
    }

    private CompletableFuture<Integer> post(URI door, String path, String json) {
        HttpRequest request = request(door, path, POST_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    private HttpRequest.Builder request(URI door, String path, Duration timeout) {
        String base = door.toString();
        String clean = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(clean + path)).timeout(timeout);
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
