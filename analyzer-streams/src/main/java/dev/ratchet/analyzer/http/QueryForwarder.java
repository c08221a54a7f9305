package dev.ratchet.analyzer.http;

import dev.ratchet.runtime.http.ProblemResponses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * Forwards a request to the instance that has the partition, which authenticates it again. A request is forwarded once
 * only: two instances that disagree about a partition while it moves must not send it back and forth.
 */
@Singleton
final class QueryForwarder {
    private static final String FORWARDED = "Ratchet-Forwarded";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    HttpResponse<?> forward(io.micronaut.http.HttpRequest<?> request, String address) {
        if (request.getHeaders().contains(FORWARDED)) {
            return ProblemResponses.unavailable("the partition is moving to another instance; send the request again");
        }
        String query = request.getUri().getRawQuery();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(
                        URI.create("http://" + address + request.getPath() + (query == null ? "" : "?" + query)))
                .timeout(LIMIT)
                .header(FORWARDED, "1");
        request.getHeaders()
                .getFirst(HttpHeaders.AUTHORIZATION)
                .ifPresent(it -> forwarded.header(HttpHeaders.AUTHORIZATION, it));
        try {
            return copy(client.send(forwarded.build(), java.net.http.HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return ProblemResponses.unavailable(
                    "the instance with the partition does not answer; send the request again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProblemResponses.unavailable("the analyzer is stopping; send the request again");
        }
    }

    private static HttpResponse<String> copy(java.net.http.HttpResponse<String> answer) {
        MutableHttpResponse<String> copy = HttpResponse.<String>status(HttpStatus.valueOf(answer.statusCode()))
                .body(answer.body());
        answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).ifPresent(it -> copy.contentType(MediaType.of(it)));
        answer.headers().firstValue(HttpHeaders.RETRY_AFTER).ifPresent(it -> copy.header(HttpHeaders.RETRY_AFTER, it));
        return copy;
    }
}
