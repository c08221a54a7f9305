package dev.ratchet.backtest.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Fake Prometheus server: answers range queries, with Prometheus' limit of points. It recognises a query by its text.
 */
final class FakePrometheus implements AutoCloseable {
    private static final long MAX_POINTS = 11_000;

    private final Map<String, List<Series>> responses = new LinkedHashMap<>();
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private volatile String answer = "";
    private volatile int status = 200;

    /** A series: its labels as JSON, and its value at a second; empty where it has none. */
    record Series(String labels, LongFunction<Optional<String>> value) {}

    FakePrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/prometheus/api/v1/query_range", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prometheus/");
    }

    /** Sets the response to a query; unknown queries have no data. */
    void respond(String query, Series... series) {
        responses.put(query, List.of(series));
    }

    /** Response to a query so far. */
    List<Series> responses(String query) {
        return responses.getOrDefault(query, List.of());
    }

    /** Sets one response for every query. */
    void respondAlways(int code, String body) {
        status = code;
        answer = body;
    }

    /** Received queries, each with its header X-Scope-OrgID where it was sent. */
    List<String> queries() {
        return List.copyOf(queries);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String text : exchange.getRequestURI().getRawQuery().split("&", -1)) {
                String[] pair = text.split("=", 2);
                parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
            String header = exchange.getRequestHeaders().getFirst("X-Scope-OrgID");
            queries.add(parameters.get("query") + (header == null ? "" : " for " + header));
            byte[] body = (answer.isEmpty() ? matrix(parameters) : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String matrix(Map<String, String> parameters) {
        long start = Long.parseLong(parameters.getOrDefault("start", ""));
        long end = Long.parseLong(parameters.getOrDefault("end", ""));
        long step = Long.parseLong(parameters.getOrDefault("step", ""));
        if ((end - start) / step > MAX_POINTS) {
            return "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution of 11,000 points"
                    + " per timeseries. Try decreasing the query resolution (?step=XX)\"}";
        }
        List<String> result = new ArrayList<>();
        for (Series metricSeries : responses.getOrDefault(parameters.getOrDefault("query", ""), List.of())) {
            List<String> values = new ArrayList<>();
            for (long at = start; at <= end; at += step) {
                long second = at;
                metricSeries.value().apply(at).ifPresent(value -> values.add("[" + second + ",\"" + value + "\"]"));
            }
            if (!values.isEmpty()) {
                result.add("{\"metric\":" + metricSeries.labels() + ",\"values\":[" + String.join(",", values) + "]}");
            }
        }
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", result)
                + "]}}";
    }
}
