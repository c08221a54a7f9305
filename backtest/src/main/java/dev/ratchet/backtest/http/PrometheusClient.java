package dev.ratchet.backtest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.backtest.files.InvalidInput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Client of the HTTP API of Prometheus, for queries over a range; failures become {@link InvalidInput}. */
final class PrometheusClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);
    private static final int MAX_MESSAGE_LENGTH = 400;

    /** It does not follow redirects, since a token is for the configured server only. */
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    private final URI server;
    private final Map<String, String> headers;

    PrometheusClient(URI server, Map<String, String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** A series: its labels, and its values by seconds since the epoch; missing values have no entry. */
    record Series(Map<String, String> labels, NavigableMap<Long, Double> values) {}

    /**
     * Queries the values of an expression over a range with a step, both ends included; at most 11,000 points
     * (Prometheus' limit).
     */
    List<Series> range(String query, long fromSeconds, long toSeconds, long stepSeconds) {
        JsonNode response = query("query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + fromSeconds
                + "&end=" + toSeconds + "&step=" + stepSeconds);
        if (!response.path("status").asText().equals("success")) {
            throw new InvalidInput(
                    server, "failed to answer " + query + ": " + errorMessage(response, response.toString()));
        }
        if (!response.path("warnings").isEmpty()) {
            throw new InvalidInput(server, "returned only a part of " + query + ": " + response.path("warnings"));
        }
        if (!response.path("data").path("resultType").asText().equals("matrix")) {
            throw new InvalidInput(server, "did not return a matrix; is it the address of a Prometheus server?");
        }
        List<Series> series = new ArrayList<>();
        response.path("data").path("result").forEach(it -> series.add(series(it)));
        return series;
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode query(String parameters) {
        String path = server.toString().replaceAll("/+$", "") + "/api/v1/query_range?" + parameters;
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(path)).timeout(RESPONSE_TIMEOUT);
            headers.forEach(request::header);
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                String to = response.headers()
                        .firstValue("location")
                        .map(it -> " to " + it)
                        .orElse("");
                throw new InvalidInput(
                        server, "answered " + response.statusCode() + to + ": " + errorMessage(response.body()));
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new InvalidInput(server, "did not return JSON; is it the address of a Prometheus server?");
        } catch (IOException e) {
            throw new InvalidInput(
                    server, "cannot be reached: " + e + "; check that it runs and that the address is right");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while " + server + " was asked"));
        }
    }

    private static Series series(JsonNode node) {
        Map<String, String> labels = new HashMap<>();
        node.path("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (JsonNode value : node.path("values")) {
            values.put(
                    Math.round(value.path(0).asDouble()), number(value.path(1).asText()));
        }
        return new Series(labels, values);
    }

    /** Parses a number; Prometheus encodes numbers as text, since JSON has no NaN. */
    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** Error message of the server, or the beginning of its response. */
    private static String errorMessage(String body) {
        try {
            return errorMessage(JSON.readTree(body), body);
        } catch (JsonProcessingException e) {
            return shorten(body);
        }
    }

    private static String errorMessage(JsonNode response, String defaultMessage) {
        return shorten(
                response.path("error").isTextual() ? response.path("error").asText() : defaultMessage);
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > MAX_MESSAGE_LENGTH ? line.substring(0, MAX_MESSAGE_LENGTH) + "..." : line;
    }
}
