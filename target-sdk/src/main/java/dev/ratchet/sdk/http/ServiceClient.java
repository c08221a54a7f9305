package dev.ratchet.sdk.http;

import dev.ratchet.sdk.RatchetSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HTTP client of the deployer and ingest. Contains no rules except time and size limits. */
public final class ServiceClient {
    private static final Duration POST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_BUNDLE = 64 << 20;
    private static final int MAX_ANSWER = 1 << 20;

    private final HttpClient http;
    private final RatchetSettings settings;

    public ServiceClient(RatchetSettings settings, ExecutorService threads) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .executor(threads)
                .build();
    }

    /** Parameters of one poll. */
    public record Poll(String component, long epoch, int burntKnown, long waitMillis) {}

    public CompletableFuture<HttpResponse<byte[]>> assignment(Poll poll) {
        String query = "/v1/targets/" + encoded(poll.component()) + "/assignment?instance="
                + encoded(settings.instance()) + "&epoch=" + poll.epoch() + "&burnt=" + poll.burntKnown()
                + "&waitMillis=" + poll.waitMillis();
        Duration timeout = Duration.ofMillis(poll.waitMillis() + 5000);
        HttpRequest request = request(settings.deployer(), query).GET().build();
        return send(request, BoundedBody.of(MAX_ANSWER), timeout);
    }

    CompletableFuture<Integer> report(String component, String json) {
        return post(settings.deployer(), "/v1/targets/" + encoded(component) + "/report", json);
    }

    public CompletableFuture<Integer> ingest(String kind, String json) {
        return post(settings.ingest(), "/v1/ratchet/" + kind, json);
    }

    /** Fetches the bytes of {@code manifest} or {@code bundle} of a release. */
    public byte[] release(String digest, String part) throws IOException, InterruptedException {
        HttpRequest request = request(settings.deployer(), "/v1/releases/" + digest + "/" + part)
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = send(request, BoundedBody.of(MAX_BUNDLE), RELEASE_TIMEOUT);
        try {
            HttpResponse<byte[]> response = sent.get();
            if (response.statusCode() != 200) {
                throw new IOException(
                        "the deployer responded with status " + response.statusCode() + " for the " + part);
            }
            return response.body();
        } catch (ExecutionException e) {
            throw new IOException("cannot fetch the " + part + ": " + e.getCause(), e);
        }
    }

    /** Address of the deployer, for messages. */
    URI deployer() {
        return settings.deployer();
    }

    /** Address of ingest, for messages. */
    public URI ingest() {
        return settings.ingest();
    }

    private CompletableFuture<Integer> post(URI door, String path, String json) {
        HttpRequest request = request(door, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build();
        return send(request, BodyHandlers.discarding(), POST_TIMEOUT).thenApply(HttpResponse::statusCode);
    }

    /** Sends a request. The client's own timeout covers the response headers only; this one includes the body. */
    private <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body, Duration timeout) {
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request, body);
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                    }
                });
    }

    private HttpRequest.Builder request(URI door, String path) {
        String base = door.toString();
        String clean = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(clean + path));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** Returns the cause of a failed exchange without the wrappers of futures. */
    public static String reason(@Nullable Throwable failure) {
        return failure instanceof CompletionException wrapper
                ? String.valueOf(wrapper.getCause())
                : String.valueOf(failure);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
