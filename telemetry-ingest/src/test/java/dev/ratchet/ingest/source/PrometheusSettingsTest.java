package dev.ratchet.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.runtime.config.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrometheusSettingsTest {
    private static final String QUERY = "ratchet.prometheus.queries.errors.";

    @Test
    void pollsNothingByDefault() {
        Configuration none = new Configuration(Map.of());

        PrometheusSettings settings = PrometheusSettings.of(none);

        assertEquals(List.of(), settings.queries());
        assertEquals(Duration.ofMinutes(1), settings.interval());
        assertEquals(List.of(), none.problems());
    }

    @Test
    void mapsEveryProperty() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put("ratchet.prometheus.basic.auth.user.info", "ada:secret");
        all.put("ratchet.prometheus.interval", "30s");
        all.put(QUERY + "tenant", "acme");
        all.put(QUERY + "kind", "histogram");
        all.put(QUERY + "unit", "ms");
        all.put(QUERY + "labels", "pod=service.instance.id, version=service.version");
        Configuration configuration = new Configuration(all);

        assertEquals(
                new PrometheusSettings(
                        URI.create("http://prometheus:9090"),
                        Map.of("Authorization", "Basic YWRhOnNlY3JldA=="),
                        Duration.ofSeconds(30),
                        List.of(new PrometheusQuery(
                                "errors",
                                "http.errors",
                                "sum(x)",
                                "service",
                                "acme",
                                QueryKind.HISTOGRAM,
                                "ms",
                                new TreeMap<>(Map.of("pod", "service.instance.id", "version", "service.version"))))),
                PrometheusSettings.of(configuration));
        assertEquals(List.of(), configuration.problems());
    }

    @Test
    void mapsABearerToken() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put("ratchet.prometheus.bearer.auth.token", "t");

        assertEquals(
                Map.of("Authorization", "Bearer t"),
                PrometheusSettings.of(new Configuration(all)).headers());
    }

    @ParameterizedTest
    @CsvSource({
        "ratchet.prometheus.url, http://prometheus:9090",
        "ratchet.prometheus.interval, 30s",
        "ratchet.prometheus.bearer.auth.token, t",
        "ratchet.prometheus.basic.auth.user.info, ada:secret",
    })
    void refusesWhatHasNoEffectWithoutQueries(String name, String value) {
        Configuration configuration = new Configuration(Map.of(name, value));

        PrometheusSettings.of(configuration);

        assertEquals(
                List.of(name + " has no effect without queries: set ratchet.prometheus.queries.NAME.metric and others"),
                configuration.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratchet.prometheus.url|prometheus:9090"
                        + "|ratchet.prometheus.url must be an address such as http://prometheus:9090: prometheus:9090",
                "ratchet.prometheus.url|''|ratchet.prometheus.url must be set, because queries are",
                "ratchet.prometheus.queries.errors.tenant|A B"
                        + "|ratchet.prometheus.queries.errors.tenant names no valid tenant: A B",
                "ratchet.prometheus.queries.errors.kind|delta"
                        + "|ratchet.prometheus.queries.errors.kind must be gauge, cumulative or histogram: delta",
                "ratchet.prometheus.queries.errors.labels|pod"
                        + "|ratchet.prometheus.queries.errors.labels must be pairs such as"
                        + " pod=service.instance.id,version=service.version, each attribute once: pod",
                "ratchet.prometheus.queries.errors.labels|a=x,b=x"
                        + "|ratchet.prometheus.queries.errors.labels must be pairs such as"
                        + " pod=service.instance.id,version=service.version, each attribute once: a=x,b=x",
                "ratchet.prometheus.queries.errors.query|''|ratchet.prometheus.queries.errors.query must be set",
                "ratchet.prometheus.interval|1s"
                        + "|ratchet.prometheus.interval must be a duration from 10s to 87600h, such as 30s: 1s",
            })
    void namesAProblem(String key, String value, String problem) {
        Map<String, String> all = new HashMap<>(minimum());
        all.put(key, value);
        Configuration configuration = new Configuration(all);

        PrometheusSettings.of(configuration);

        assertEquals(List.of(problem), configuration.problems());
    }

    @Test
    void anAddressWithoutQueriesIsAProblem() {
        Configuration configuration = new Configuration(Map.of("ratchet.prometheus.url", "http://prometheus:9090"));

        PrometheusSettings.of(configuration);

        assertEquals(1, configuration.problems().size());
    }

    @Test
    void histogramsNeedAPollInEachMinute() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put(QUERY + "kind", "histogram");
        all.put("ratchet.prometheus.interval", "45s");
        Configuration configuration = new Configuration(all);

        PrometheusSettings settings = PrometheusSettings.of(configuration);

        assertEquals("s", settings.queries().getFirst().unit());
        assertEquals(
                List.of("ratchet.prometheus.interval must divide a minute because of the histograms, such as 30s: 45s"),
                configuration.problems());
    }

    @Test
    void twoCredentialsAreAProblem() {
        Map<String, String> all = new HashMap<>(minimum());
        all.put("ratchet.prometheus.basic.auth.user.info", "ada:secret");
        all.put("ratchet.prometheus.bearer.auth.token", "t");
        Configuration configuration = new Configuration(all);

        PrometheusSettings.of(configuration);

        assertEquals(
                List.of("ratchet.prometheus.bearer.auth.token and ratchet.prometheus.basic.auth.user.info exclude each"
                        + " other"),
                configuration.problems());
    }

    private static Map<String, String> minimum() {
        return Map.of(
                "ratchet.prometheus.url",
                "http://prometheus:9090",
                QUERY + "metric",
                "http.errors",
                QUERY + "query",
                "sum(x)",
                QUERY + "component.label",
                "service");
    }
}
