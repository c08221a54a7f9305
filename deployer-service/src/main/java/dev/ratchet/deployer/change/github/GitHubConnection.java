package dev.ratchet.deployer.change.github;

import dev.ratchet.deployer.config.GitHubSettings;
import dev.ratchet.runtime.repository.CheckedHttps;
import dev.ratchet.runtime.repository.PublicAddresses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges one request with GitHub's API. The token goes to the configured address only: redirects are not followed,
 * and the default address must be public when the socket connects. An answer has a limited size and time.
 */
final class GitHubConnection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 << 20;
    private static final int CHUNK_BYTES = 8 << 10;
    private static final int HTTP_ERROR = 400;

    private final GitHubSettings settings;
    private final Duration silence;
    private final Duration whole;
    private final CheckedHttps https = new CheckedHttps(PublicAddresses::isPublic);

    /**
     * Creates a connection.
     *
     * @param silence longest time without a byte
     * @param whole longest time of an answer
     */
    GitHubConnection(GitHubSettings settings, Duration silence, Duration whole) {
        this.settings = settings;
        this.silence = silence;
        this.whole = whole;
    }

    /** A request; its path begins with a slash. */
    record GitHubRequest(String path, Optional<String> etag, Optional<byte[]> body) {}

    /** An answer, whatever its status. */
    record GitHubAnswer(int status, Headers headers, String body) {}

    /** Headers of an answer; numbers are -1 if absent. */
    record Headers(Optional<String> etag, long remaining, long resetSeconds, long retryAfterSeconds) {}

    /**
     * Sends a request once. A request with a body is never repeated by the JDK, because its length is fixed.
     *
     * @throws IOException without a complete answer in time
     */
    GitHubAnswer send(GitHubRequest request) throws IOException {
        long deadlineNanos = System.nanoTime() + whole.toNanos();
        HttpURLConnection connection = open(request.path());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
        connection.setRequestProperty("Accept", "application/vnd.github+json");
        connection.setRequestProperty("X-GitHub-Api-Version", "2022-11-28");
        connection.setRequestProperty("User-Agent", "ratchet");
        connection.setRequestProperty(
                "Authorization", "Bearer " + settings.token().text());
        request.etag().ifPresent(it -> connection.setRequestProperty("If-None-Match", it));
        if (request.body().isPresent()) {
            write(connection, request.body().get());
        }
        int status = connection.getResponseCode();
        try (InputStream in = status >= HTTP_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
            return new GitHubAnswer(status, headers(connection), read(in, deadlineNanos));
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        URL url = URI.create(settings.api() + path).toURL();
        URL checked = settings.isDefault() ? https.of(url) : url;
        return (HttpURLConnection) checked.openConnection();
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static Headers headers(HttpURLConnection connection) {
        return new Headers(
                Optional.ofNullable(connection.getHeaderField("ETag")),
                connection.getHeaderFieldLong("X-RateLimit-Remaining", -1),
                connection.getHeaderFieldLong("X-RateLimit-Reset", -1),
                connection.getHeaderFieldLong("Retry-After", -1));
    }

    private static String read(@Nullable InputStream in, long deadlineNanos) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (in == null) {
            return "";
        }
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            body.write(chunk, 0, count);
            if (body.size() > MOST_BYTES) {
                throw new IOException("the answer has more than " + MOST_BYTES + " bytes");
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new IOException("the answer is not complete in time");
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }
}
