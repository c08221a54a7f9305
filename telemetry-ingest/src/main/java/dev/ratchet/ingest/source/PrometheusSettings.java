package dev.ratchet.ingest.source;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Server of Prometheus and the queries that are polled there.
 *
 * @param server address without the path of the API; unused without queries
 * @param headers headers of each request
 * @param interval time between two polls
 * @param queries queries by name; empty if nothing is polled
 */
public record PrometheusSettings(
        URI server, Map<String, String> headers, Duration interval, List<PrometheusQuery> queries) {
    private static final String URL = "ratchet.prometheus.url";
    private static final String BASIC = "ratchet.prometheus.basic.auth.user.info";
    private static final String BEARER = "ratchet.prometheus.bearer.auth.token";
    private static final String INTERVAL = "ratchet.prometheus.interval";
    private static final String QUERIES = "ratchet.prometheus.queries.";
    private static final String METRIC = ".metric";
    private static final String EXPRESSION = ".query";
    private static final String LABEL = ".component.label";
    private static final String TENANT = ".tenant";
    private static final String KIND = ".kind";
    private static final URI NONE = URI.create("http://127.0.0.1");

    /** Copies the headers and queries. */
    public PrometheusSettings {
        headers = Map.copyOf(headers);
        queries = List.copyOf(queries);
    }

    /** Reads the settings and records every problem. */
    public static PrometheusSettings of(Configuration configuration) {
        String url = configuration.text(URL, "").strip();
        List<PrometheusQuery> queries = queries(configuration);
        if (url.isEmpty() && !queries.isEmpty()) {
            configuration.problem(URL, "must be set, because queries are");
        }
        if (!url.isEmpty() && queries.isEmpty()) {
            configuration.problem(
                    URL, "has no effect without queries: set " + QUERIES + "NAME" + METRIC + " and others");
        }
        return new PrometheusSettings(
                url.isEmpty() ? NONE : server(configuration, url),
                headers(configuration),
                configuration.duration(INTERVAL, Duration.ofMinutes(1), Duration.ofSeconds(10)),
                queries);
    }

    private static URI server(Configuration configuration, String url) {
        try {
            URI server = URI.create(url);
            if (Set.of("http", "https").contains(String.valueOf(server.getScheme())) && server.getHost() != null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        configuration.problem(URL, "must be an address such as http://prometheus:9090: " + url);
        return NONE;
    }

    private static Map<String, String> headers(Configuration configuration) {
        String basic = configuration.text(BASIC, "").strip();
        String bearer = configuration.text(BEARER, "").strip();
        if (!basic.isEmpty() && !bearer.isEmpty()) {
            configuration.problem(BEARER, "and " + BASIC + " exclude each other");
        }
        if (!basic.isEmpty()) {
            byte[] credentials = basic.getBytes(StandardCharsets.UTF_8);
            return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return bearer.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + bearer);
    }

    private static List<PrometheusQuery> queries(Configuration configuration) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        configuration.below(QUERIES).forEach((key, value) -> {
            int end = key.indexOf('.');
            byName.computeIfAbsent(key.substring(0, end), _ -> new TreeMap<>()).put(key.substring(end), value.strip());
        });
        List<PrometheusQuery> queries = new ArrayList<>();
        byName.forEach((name, values) -> queries.add(query(configuration, name, values)));
        return queries;
    }

    private static PrometheusQuery query(Configuration configuration, String name, Map<String, String> values) {
        String tenant = values.getOrDefault(TENANT, "default");
        if (!ComponentId.isTenant(tenant)) {
            configuration.problem(QUERIES + name + TENANT, "names no valid tenant: " + tenant);
        }
        String kind = values.getOrDefault(KIND, "gauge");
        if (!Set.of("gauge", "cumulative").contains(kind)) {
            configuration.problem(QUERIES + name + KIND, "must be gauge or cumulative: " + kind);
        }
        return new PrometheusQuery(
                name,
                required(configuration, name, METRIC, values),
                required(configuration, name, EXPRESSION, values),
                required(configuration, name, LABEL, values),
                tenant,
                kind.equals("cumulative") ? PointKind.CUMULATIVE : PointKind.GAUGE);
    }

    private static String required(Configuration configuration, String name, String key, Map<String, String> values) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            configuration.problem(QUERIES + name + key, "must be set");
        }
        return value;
    }
}
