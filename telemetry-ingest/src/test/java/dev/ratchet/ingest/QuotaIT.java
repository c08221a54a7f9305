package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant beyond its quota, which is one for both protocols, beside a tenant within it. */
class QuotaIT extends IngestCase {
    private static final String NOISY = "token-of-the-noisy-tenant";
    private static final String QUIET = "token-of-the-quiet-tenant";

    @Override
    @BeforeAll
    void start(@TempDir Path folder) {
        super.start(folder);
        properties = new TreeMap<>(properties);
        properties.put("ratchet.auth.tokens", "ada@noisy=" + NOISY + ",bob@quiet=" + QUIET);
        properties.put("ratchet.max.kibibytes.per.second", "0");
        properties.put("ratchet.tenants.noisy.max.kibibytes.per.second", "1");
        restart();
    }

    @Test
    void refusesTheTenantBeyondItsQuotaOverBothProtocolsAndServesTheOther() throws Exception {
        assertEquals(
                200, send(NOISY, logs("noisy-first", "x".repeat(100_000), 1)).statusCode());

        HttpResponse<byte[]> refused = send(NOISY, logs("noisy", "x", 1));
        assertEquals(429, refused.statusCode());
        long seconds =
                Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(seconds > 60 && seconds < 100, seconds + " s"); // 100 kB, less 10 KiB at once, at 1 KiB a second
        String text = new String(refused.body(), StandardCharsets.UTF_8);
        assertTrue(text.contains("quota of 1 KiB of telemetry per second (ratchet.max.kibibytes.per.second)"), text);

        try (GrpcClient grpc = GrpcClient.of(ingest.grpcPort(), Optional.of(NOISY))) {
            Status status = GrpcClient.refusal(() -> grpc.logs().export(request(logs("noisy", "x", 1))));
            assertEquals(Code.RESOURCE_EXHAUSTED_VALUE, status.getCode());
            assertTrue(GrpcClient.retryDelay(status).orElseThrow().getSeconds() > 60, status.toString());
        }

        for (String door :
                List.of("executions", "profiles", "interactions", "feature-requests", "coverage?component=a")) {
            HttpResponse<byte[]> json = post(NOISY, door, "{}");
            assertEquals(429, json.statusCode(), door);
            assertTrue(json.headers().firstValue("Retry-After").isPresent(), door);
        }
        String deployment = "{\"component\":\"shop\",\"version\":\"1.1.0\"}";
        assertEquals(202, post(NOISY, "deployments", deployment).statusCode());

        String request = "{\"component\":\"shop\",\"user\":\"u1\",\"text\":\"dark mode\"}";
        assertNotEquals(429, post(QUIET, "feature-requests", request).statusCode());
        assertEquals(200, send(QUIET, logs("quiet", "x", 1)).statusCode());
        assertEquals(1, logsOf("quiet"));
        assertEquals(0, logsOf("noisy"));
        assertTrue(scrape().contains("\nratchet_quota_refusals_total 7.0\n"), scrape());
    }

    private static ExportLogsServiceRequest request(byte[] body) throws Exception {
        return ExportLogsServiceRequest.parseFrom(body);
    }

    private HttpResponse<byte[]> send(String token, byte[] body) throws Exception {
        HttpRequest request = request("/v1/logs", body)
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String token, String door, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ingest.port() + "/v1/ratchet/" + door))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private String scrape() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingest.port() + "/prometheus"))
                .header("Authorization", "Bearer " + QUIET)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
