package dev.ratchet.ingest.source;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    private static final String KIND = ".kind";
    private static final String UNIT = ".unit";
    private static final String LABELS = ".labels";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final URI NONE = URI.create("http://127.0.0.1");

    /** Copies the headers and queries. */
    public PrometheusSettings {
        headers = Map.copyOf(headers);
        queries = List.copyOf(queries);
    }

    /** Reads the settings and records every problem. */
    public static PrometheusSettings of(Configuration configuration) {
        String url = configuration.text(URL, "").strip();
        Duration interval = configuration.duration(INTERVAL, MINUTE, Duration.ofSeconds(10));
        List<PrometheusQuery> queries = Declarations.read(configuration, QUERIES, PrometheusSettings::query);
        if (url.isEmpty() && !queries.isEmpty()) {
            configuration.problem(URL, "must be set, because queries are");
        }
        if (queries.isEmpty()) {
            Stream.of(URL, BASIC, BEARER, INTERVAL)
                    .filter(it -> !configuration.text(it, "").isBlank())
                    .forEach(it -> configuration.problem(
                            it, "has no effect without queries: set " + QUERIES + "NAME" + METRIC + " and others"));
        }
        boolean hasHistograms = queries.stream().anyMatch(it -> it.kind() == QueryKind.HISTOGRAM);
        if (hasHistograms && MINUTE.toMillis() % interval.toMillis() != 0) {
            configuration.problem(
                    INTERVAL,
                    "must divide a minute because of the histograms, such as 30s: " + interval.toSeconds() + "s");
        }
        return new PrometheusSettings(
                url.isEmpty() ? NONE : server(configuration, url), headers(configuration), interval, queries);
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

    private static PrometheusQuery query(Declarations declared) {
        QueryKind kind = kind(declared);
        return new PrometheusQuery(
                declared.name(),
                declared.required(METRIC),
                declared.required(EXPRESSION),
                declared.required(LABEL),
                declared.tenant(),
                kind,
                declared.text(UNIT, kind == QueryKind.HISTOGRAM ? "s" : ""),
                attributes(declared));
    }

    private static QueryKind kind(Declarations declared) {
        String kind = declared.text(KIND, "gauge");
        return switch (kind) {
            case "gauge" -> QueryKind.GAUGE;
            case "cumulative" -> QueryKind.CUMULATIVE;
            case "histogram" -> QueryKind.HISTOGRAM;
            default -> {
                declared.problem(KIND, "must be gauge, cumulative or histogram: " + kind);
                yield QueryKind.GAUGE;
            }
        };
    }

    /** Attributes by label, from {@code label=attribute} pairs that are separated by commas. */
    private static SortedMap<String, String> attributes(Declarations declared) {
        SortedMap<String, String> attributes = new TreeMap<>();
        String pairs = declared.text(LABELS, "");
        for (String pair : pairs.isEmpty() ? List.<String>of() : List.of(pairs.split(",", -1))) {
            int equals = pair.indexOf('=');
            String label = pair.substring(0, Math.max(0, equals)).strip();
            String attribute = pair.substring(equals + 1).strip();
            if (label.isEmpty() || attribute.isEmpty() || attributes.containsValue(attribute)) {
                declared.problem(
                        LABELS,
                        "must be pairs such as pod=service.instance.id,version=service.version, each attribute once: "
                                + pairs);
                return attributes;
            }
            attributes.put(label, attribute);
        }
        return attributes;
    }
}
