package dev.ratchet.generator.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.ratchet.generator.core.model.AttemptFailure;
import dev.ratchet.generator.core.model.AttemptFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP client of the providers on that of the JDK. The time limit covers the whole exchange, from the connection to the
 * last byte of the answer; the size of the answer is limited; redirects are not followed. An error contains the status and
 * never the answer's text, which may quote the request.
 */
final class BoundedHttpClient implements HttpClient {
    /** Maximum size of an answer; the JSON of 100,000 tokens is smaller. */
    static final int MOST_BYTES = 2 << 20;

    private static final int RATE_LIMITED = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final long LONGEST_WAIT_SECONDS = 3600;

    private final java.net.http.HttpClient client;
    private final Duration timeout;

    BoundedHttpClient(Duration timeout) {
        this.timeout = timeout;
        this.client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Answer answer = exchange(convert(request));
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .headers(answer.headers())
                .body(answer.body())
                .build();
    }

    /** Successful answer. */
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    /**
     * Sends a request and waits for the complete answer.
     *
     * @throws AttemptFailed if there is none, or one with an error
     */
    Answer exchange(java.net.http.HttpRequest request) {
        BodyHandler<byte[]> body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES);
        HttpResponse<byte[]> response = await(client.sendAsync(request, body));
        int status = response.statusCode();
        if (status < 200 || status >= 300) {
            throw new AttemptFailed(new AttemptFailure(kind(status), status, retryAfter(response)));
        }
        return new Answer(status, response.headers().map(), decode(response.body()));
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange) {
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failure(Kind.TIMEOUT);
        } catch (ExecutionException e) {
            throw failure(kind(Optional.ofNullable(e.getCause()).orElse(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.TIMEOUT);
        } finally {
            exchange.cancel(true); // has no effect on a complete exchange; otherwise closes the connection
        }
    }

    private java.net.http.HttpRequest convert(HttpRequest request) {
        var converted = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> converted.header(name, value)));
        String body = Optional.ofNullable(request.body()).orElse("");
        return converted
                .method(request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Kind kind(int status) {
        if (status == RATE_LIMITED) {
            return Kind.RATE_LIMITED;
        }
        return status >= FIRST_SERVER_ERROR ? Kind.UNAVAILABLE : Kind.REFUSED;
    }

    private static Kind kind(Throwable cause) {
        if (cause instanceof ConnectException) {
            return Kind.UNREACHABLE;
        }
        if (cause instanceof HttpTimeoutException) {
            return Kind.UNREACHABLE; // there is only a timeout of the connection
        }
        String message = String.valueOf(cause.getMessage());
        boolean isLimit = cause instanceof IOException && message.contains("exceeds capacity");
        return isLimit ? Kind.TOO_LARGE : Kind.BROKEN;
    }

    /** Seconds that the provider asks to wait; a date is not read, and the backoff applies instead. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("retry-after")
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(it -> Duration.ofSeconds(Math.min(Long.parseLong(it), LONGEST_WAIT_SECONDS)))
                .orElse(Duration.ZERO);
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failure(Kind.MALFORMED);
        }
    }

    private static AttemptFailed failure(Kind kind) {
        return new AttemptFailed(AttemptFailure.of(kind));
    }
}
