package dev.ratchet.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Client of the HTTP API of Prometheus, for queries over a range. The size of a response and the time of a request are
 * bounded. Redirects are not followed, since credentials are for the configured server only.
 */
final class PrometheusApi implements AutoCloseable {
    /** Largest response in bytes. */
    static final int MOST_BYTES = 8 << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_MESSAGE = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    private final String address;
    private final Map<String, String> headers;
    private final Duration timeout;

    /** Creates a client whose requests end after a time, including their responses. */
    PrometheusApi(URI server, Map<String, String> headers, Duration timeout) {
        this.address = server.toString().replaceAll("/+$", "");
        this.headers = headers;
        this.timeout = timeout;
    }

    /**
     * Returns the values of an expression over a range with a step, both ends included.
     *
     * @throws PrometheusFailure if the server cannot be reached, or its response is an error, partial or too large
     */
    List<RangeSeries> range(String expression, long fromSeconds, long toSeconds, long stepSeconds)
            throws InterruptedException {
        JsonNode response = get("/api/v1/query_range?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)
                + "&start=" + fromSeconds + "&end=" + toSeconds + "&step=" + stepSeconds);
        if (!response.path("status").asText().equals("success")) {
            throw new PrometheusFailure(
                    "the query failed: " + shorten(response.path("error").asText(response.toString())));
        }
        if (!response.path("warnings").isEmpty()) {
            throw new PrometheusFailure("the result is partial: "
                    + shorten(response.path("warnings").toString()));
        }
        if (!response.path("data").path("resultType").asText().equals("matrix")) {
            throw new PrometheusFailure("the result is not a matrix; check that the address is that of Prometheus");
        }
        List<RangeSeries> series = new ArrayList<>();
        response.path("data").path("result").forEach(node -> series.add(series(node)));
        return series;
    }

    private JsonNode get(String path) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return json(response.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new PrometheusFailure("no complete response within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new PrometheusFailure(
                    "the request failed; a response has at most " + (MOST_BYTES >> 20) + " MiB: " + e.getCause(), e);
        } finally {
            response.cancel(true);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        String text = shorten(new String(response.body(), StandardCharsets.UTF_8));
        if (response.statusCode() / 100 != 2) {
            throw new PrometheusFailure("the response has status " + response.statusCode() + ": " + text);
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new PrometheusFailure("the response is not JSON: " + text, e);
        }
    }

    private static RangeSeries series(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (JsonNode value : node.path("values")) {
            double number = number(value.path(1).asText());
            if (Double.isFinite(number)) {
                values.put(Math.round(value.path(0).asDouble()), number);
            }
        }
        return new RangeSeries(labels, values);
    }

    /** Parses a number, which Prometheus encodes as text; NaN if it is infinite or none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // +Inf and -Inf
        }
    }

    private static String shorten(String text) {
        String line = text.substring(0, Math.min(text.length(), 2 * LONGEST_MESSAGE))
                .strip()
                .replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
