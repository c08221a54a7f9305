package dev.ratchet.deployer.change.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.Check;
import dev.ratchet.deployer.change.github.GitHubConnection.GitHubAnswer;
import dev.ratchet.deployer.change.github.GitHubConnection.GitHubRequest;
import dev.ratchet.deployer.config.GitHubSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of GitHub's API with records as JSON. For one thread.
 *
 * <p>An answer is reused for the configured time, and then validated by its ETag, which costs no call of the rate limit.
 * Below the configured number of remaining calls, and while GitHub asks to wait, every other call fails at once.
 */
final class GitHubApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CACHED = 500;
    private static final int LARGEST_CACHED = 256 << 10;
    private static final int NOT_MODIFIED = 304;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_REASON = 300;
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private final GitHubConnection connection;
    private final GitHubSettings settings;
    private final Clock clock;
    private final Map<String, Cached> cache = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
            return size() > MOST_CACHED;
        }
    };
    private long refusedUntilMillis;
    private String refusal = "";

    GitHubApi(GitHubConnection connection, GitHubSettings settings, Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.clock = clock;
    }

    /** An answer to reuse. */
    private record Cached(Optional<String> etag, String body, long atMillis) {}

    /**
     * Reads a record.
     *
     * @throws GitHubFailure without a valid answer
     */
    <T> T get(String path, Class<T> type) throws GitHubFailure {
        Cached known = cache.get(path);
        if (known != null
                && clock.millis() - known.atMillis() < settings.cacheTime().toMillis()) {
            return parse(known.body(), type);
        }
        GitHubAnswer answer =
                send(new GitHubRequest(path, Optional.ofNullable(known).flatMap(Cached::etag), Optional.empty()));
        String body = answer.status() == NOT_MODIFIED && known != null ? known.body() : answer.body();
        T value = parse(body, type); // an answer that cannot be read is not reused
        if (body.length() <= LARGEST_CACHED) {
            Optional<String> etag =
                    answer.headers().etag().or(() -> Optional.ofNullable(known).flatMap(Cached::etag));
            cache.put(path, new Cached(etag, body, clock.millis()));
        }
        return value;
    }

    /**
     * Writes a record and reads the answer; nothing read before is reused afterwards.
     *
     * @throws GitHubFailure without a valid answer; GitHub may have accepted the record nevertheless
     */
    <T> T post(String path, Object body, Class<T> type) throws GitHubFailure {
        cache.clear();
        return parse(
                send(new GitHubRequest(path, Optional.empty(), Optional.of(bytes(body))))
                        .body(),
                type);
    }

    private GitHubAnswer send(GitHubRequest request) throws GitHubFailure {
        if (clock.millis() < refusedUntilMillis) {
            throw new GitHubFailure(TOO_MANY, refusal, refusedUntilMillis);
        }
        GitHubAnswer answer;
        try {
            answer = connection.send(request);
        } catch (IOException e) {
            throw new GitHubFailure("GitHub does not answer: " + shown(String.valueOf(e.getMessage())), e);
        }
        recordLimit(answer);
        boolean isSuccess = answer.status() / 100 == 2
                || (answer.status() == NOT_MODIFIED && request.etag().isPresent());
        if (!isSuccess) {
            throw failure(request, answer);
        }
        return answer;
    }

    /** Refuses further calls until the limit is reset, if few remain or GitHub asks to wait. */
    private void recordLimit(GitHubAnswer answer) {
        var headers = answer.headers();
        boolean isRefused = answer.status() == FORBIDDEN || answer.status() == TOO_MANY;
        boolean isLow = headers.remaining() >= 0 && headers.remaining() < settings.leastRemaining();
        if (isLow || (isRefused && (headers.retryAfterSeconds() >= 0 || isLimit(answer)))) {
            long stated = headers.retryAfterSeconds() >= 0
                    ? clock.millis() + 1000 * Math.min(headers.retryAfterSeconds(), LONGEST_WAIT.toSeconds())
                    : headers.resetSeconds() >= 0 ? 1000 * headers.resetSeconds() : 0;
            long least = isRefused ? clock.millis() + DEFAULT_WAIT.toMillis() : 0;
            long most = clock.millis() + LONGEST_WAIT.toMillis();
            refusedUntilMillis = Math.min(most, Math.max(least, stated));
            refusal = (isLow
                            ? "only " + headers.remaining() + " calls of GitHub's API remain, fewer than "
                                    + settings.leastRemaining()
                            : "GitHub limits the rate of calls")
                    + "; waiting until " + Instant.ofEpochMilli(refusedUntilMillis);
        }
    }

    private static boolean isLimit(GitHubAnswer answer) {
        return answer.status() == TOO_MANY
                || message(answer).toLowerCase(Locale.ROOT).contains("rate limit");
    }

    private GitHubFailure failure(GitHubRequest request, GitHubAnswer answer) {
        String call = (request.body().isPresent() ? "POST " : "GET ") + request.path();
        String reason =
                switch (answer.status() / 100) {
                    case 3 -> "the repository has moved; enter its new address in the catalogue";
                    case 5 -> "GitHub is unavailable";
                    default ->
                        switch (answer.status()) {
                            case 401 -> "GitHub rejects the token; check ratchet.github.token";
                            case FORBIDDEN, TOO_MANY -> "GitHub refuses the call; check the rights of the token";
                            case 404 -> "GitHub shows no such repository to the token";
                            default -> "GitHub refuses the call";
                        };
                };
        String message = message(answer);
        return new GitHubFailure(
                answer.status(),
                shown(reason + " (" + call + ": " + answer.status() + (message.isEmpty() ? "" : ", " + message) + ")"),
                clock.millis() < refusedUntilMillis ? refusedUntilMillis : 0);
    }

    /** Message of an error and its details; empty if the body is not that of an error of GitHub. */
    private static String message(GitHubAnswer answer) {
        try {
            GitHubJson.Problem problem = JSON.readValue(answer.body(), GitHubJson.Problem.class);
            return problem == null ? "" : problem.text();
        } catch (IOException e) {
            return ""; // such as the page of a proxy; the status states the failure
        }
    }

    private static <T> T parse(String body, Class<T> type) throws GitHubFailure {
        try {
            T value = JSON.readValue(body, type);
            if (value == null) {
                throw new IOException("null");
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new GitHubFailure(
                    "the answer of GitHub cannot be read as " + type.getSimpleName(),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the record consists of texts", e);
        }
    }

    private static String shown(String text) {
        return Check.printable(text, LONGEST_REASON);
    }
}
