package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.topic.Topics;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Meters of the service, scraped as Prometheus does. */
class MetersIT extends IngestCase {
    /** Meters do not multiply with tenants, components or series. */
    private static final int MOST_LINES = 600;

    @Test
    void countsRequestsAndRecords() throws Exception {
        assertEquals(200, post("/v1/logs", logs("measured", "x", 3)).statusCode());
        assertEquals(200, post("/v1/logs", logs("measured", "y", 3)).statusCode());

        try (GrpcClient grpc = GrpcClient.of(ingest.grpcPort(), Optional.empty())) {
            grpc.logs().export(ExportLogsServiceRequest.parseFrom(logs("measured", "z", 3)));
        }

        await(() -> grpcCalls() == 1); // counted after the response is sent
        List<String> meters = scrape();

        assertEquals(2, value(meters, "http_server_requests_seconds_count", "uri=\"/v1/logs\"", "status=\"200\""));
        assertTrue(
                value(meters, "kafka_producer_topic_record_send_total", "topic=\"" + Topics.LOGS.name() + "\"") >= 2,
                () -> String.join("\n", meters));
        assertEquals(0, value(meters, "ratchet_budget_used_bytes"));
        assertTrue(value(meters, "ratchet_budget_limit_bytes") > 1 << 20);
        assertEquals(1, value(meters, "ratchet_part_ready", "part=\"ingest-doors\""));
        assertTrue(value(meters, "jvm_memory_used_bytes", "area=\"heap\"") > 1 << 20);
        assertTrue(meters.size() < MOST_LINES, () -> String.join("\n", meters));
    }

    @Test
    void removesTheMetersOfClosedClients() throws Exception {
        long before = consumers(scrape());

        restart();

        assertEquals(before, consumers(scrape()));
    }

    private double grpcCalls() {
        try {
            return value(
                    scrape(),
                    "grpc_server_processing_duration_seconds_count",
                    "service=\"opentelemetry.proto.collector.logs.v1.LogsService\"",
                    "statusCode=\"OK\"");
        } catch (Exception e) {
            throw new IllegalStateException("cannot scrape", e);
        }
    }

    private static long consumers(List<String> meters) {
        return meters.stream()
                .filter(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag_max"))
                .count();
    }

    private List<String> scrape() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + "/prometheus"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static double value(List<String> meters, String name, String... tags) {
        return meters.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(tags).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
