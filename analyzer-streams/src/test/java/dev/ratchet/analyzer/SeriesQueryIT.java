package dev.ratchet.analyzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.runtime.kafka.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries of the history of metrics, at two instances that have different partitions. */
class SeriesQueryIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 4;
    private static final String TOKENS = "ada@shop=0123456789abcdef-shop,bob@other=0123456789abcdef-other";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Timeout(400)
    void answersAtEitherInstanceFromTheOneThatHasThePartition(@TempDir Path folder) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder);
                AnalyzerService one = AnalyzerService.start(properties(cluster, folder, "one"));
                AnalyzerService two = AnalyzerService.start(properties(cluster, folder, "two"))) {
            List<String> components = componentOfEachPartition();
            publish(cluster, components);

            for (String component : components) {
                answers(one, component);
                answers(two, component);
            }
            int forwarded = 0;
            for (String component : components) {
                forwarded += onlyHere(one, component) ? 0 : 1;
                forwarded += onlyHere(two, component) ? 0 : 1;
            }
            assertEquals(PARTITIONS, forwarded, "each partition is at one of both instances");

            refuses(one, components.getFirst());
        }
    }

    private static void publish(EmbeddedCluster cluster, List<String> components) {
        Wire wire = new Wire(cluster.connections().registry());
        // what arrives a minute and a half later seals the minute
        long begin = System.currentTimeMillis() - 10 * 60_000;
        for (long at : List.of(begin, begin + 90_000)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] value = wire.record(Topics.METRICS, partition, batch(components.get(partition), at))
                        .value();
                cluster.publish(new ProducerRecord<>(Topics.METRICS.name(), partition, at, "", value));
            }
        }
    }

    private void answers(AnalyzerService service, String component) throws Exception {
        EmbeddedCluster.await(
                component + " at " + service.port(),
                DEADLINE,
                () -> get(service, component, "shop").statusCode() == 200);
        JsonNode answer = JSON.readTree(get(service, component, "shop").body());
        assertEquals(component, answer.path("component").asText());
        assertEquals("ms", answer.path("unit").asText());
        assertEquals(3, answer.path("intervals").path(0).path("count").asDouble());
        assertEquals(200, answer.path("intervals").path(0).path("p50").asDouble(), 4);
    }

    private void refuses(AnalyzerService one, String component) throws Exception {
        assertEquals(404, get(one, component, "other").statusCode(), "another tenant's");
        HttpResponse<String> unknown = send(one, "/series?component=x&metric=y", Optional.empty(), false);
        assertEquals(401, unknown.statusCode());
        HttpResponse<String> invalid = send(one, "/series?component=x&window=1y", Optional.of("shop"), false);
        assertEquals(400, invalid.statusCode());
        assertTrue(invalid.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
        assertEquals(2, JSON.readTree(invalid.body()).path("errors").size());
    }

    /** Whether an instance answers without another: a request that was forwarded is not forwarded again. */
    private boolean onlyHere(AnalyzerService service, String component) throws Exception {
        return send(service, path(component), Optional.of("shop"), true).statusCode() == 200;
    }

    private HttpResponse<String> get(AnalyzerService service, String component, String tenant) throws Exception {
        return send(service, path(component), Optional.of(tenant), false);
    }

    private static String path(String component) {
        return "/series?component=" + component + "&metric=latency&window=1h";
    }

    private HttpResponse<String> send(
            AnalyzerService service, String path, Optional<String> tenant, boolean isForwarded) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
        tenant.ifPresent(it -> request.header("Authorization", "Bearer 0123456789abcdef-" + it));
        if (isForwarded) {
            request.header("Ratchet-Forwarded", "1");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> properties(EmbeddedCluster cluster, Path folder, String instance) {
        return cluster.properties(Map.of(
                "ratchet.analyzer.port",
                "0",
                "ratchet.cycle.schedule",
                "none",
                "ratchet.data.partitions",
                Integer.toString(PARTITIONS),
                "ratchet.auth.tokens",
                TOKENS,
                "ratchet.state.folder",
                folder.resolve(instance).toString()));
    }

    private static List<String> componentOfEachPartition() {
        List<String> components = new ArrayList<>();
        for (int number = 0; components.size() < PARTITIONS; number++) {
            if (Wire.partition("shop", "c" + number, PARTITIONS) == components.size()) {
                components.add("c" + number);
                number = -1;
            }
        }
        return components;
    }

    private static MetricBatch batch(String component, long atMillis) {
        Series series = new Series(
                1,
                component.hashCode(),
                Optional.of(new SeriesDefinition(component, "latency", "ms", Map.of(), PointKind.GAUGE)));
        return new MetricBatch(
                "shop", List.of(series), new int[3], new long[] {atMillis, atMillis + 1, atMillis + 2}, new double[] {
                    100, 200, 300
                });
    }
}
