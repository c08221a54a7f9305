package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.ratchet.runtime.budget.Budget;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests while others use the memory: refused at once, and accepted when the others are done. */
class BusyIT extends IngestCase {
    private static final long MEBIBYTE = 1 << 20;

    private final Budget budget = new Budget(2 * MEBIBYTE, 2 * MEBIBYTE, 3 * MEBIBYTE, Duration.ZERO);

    @Override
    @BeforeAll
    void start(@TempDir Path folder) {
        super.start(folder);
        ingest.close();
        ingest = IngestService.start(properties, budget);
    }

    @Test
    void answersATenantThatUsesAllItsMemoryWith429() throws Exception {
        byte[] body = logs("busy-tenant", "x", 10);
        try (Budget.Share share = budget.open("default")) {
            share.reserve(2 * MEBIBYTE);

            assertRefused(429, post("/v1/logs", body));
            assertRefused(429, postJson("/v1/logs", "{\"resourceLogs\":[]}"));
            assertRefused(Code.RESOURCE_EXHAUSTED, body);
        }

        assertEquals(200, post("/v1/logs", body).statusCode());
        assertEquals(10, logsOf("busy-tenant"));
    }

    @Test
    void answersWith503WhileOtherTenantsUseAllMemoryOfTheProcess() throws Exception {
        byte[] body = logs("busy-process", "x", 10);
        try (Budget.Share acme = budget.open("acme");
                Budget.Share rival = budget.open("rival")) {
            acme.reserve(2 * MEBIBYTE);
            rival.reserve(MEBIBYTE);

            assertRefused(503, post("/v1/logs", body));
            assertRefused(Code.UNAVAILABLE, body);
        }

        assertEquals(200, post("/v1/logs", body).statusCode());
        assertEquals(10, logsOf("busy-process"));
    }

    @Test
    void refusesAMessageOfEmptyNodesBeforeTheyBecomeObjects() throws Exception {
        ExportLogsServiceRequest.Builder nodes = ExportLogsServiceRequest.newBuilder();
        for (int i = 0; i < 30_000; i++) {
            nodes.addResourceLogs(ResourceLogs.getDefaultInstance());
        }

        try (GrpcClient grpc = GrpcClient.of(ingest.grpcPort(), Optional.empty())) {
            Status status =
                    GrpcClient.refusal(() -> grpc.logs().withCompression("gzip").export(nodes.build()));
            assertEquals(Code.INVALID_ARGUMENT_VALUE, status.getCode());
            assertTrue(status.getMessage().contains("that one request may use"), status.getMessage());
            assertEquals(Optional.empty(), GrpcClient.retryDelay(status));
        }
    }

    private void assertRefused(Code code, byte[] body) throws Exception {
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(body);
        try (GrpcClient grpc = GrpcClient.of(ingest.grpcPort(), Optional.empty())) {
            Status status = GrpcClient.refusal(() -> grpc.logs().export(request));
            assertEquals(code.getNumber(), status.getCode(), status.toString());
            assertEquals(1, GrpcClient.retryDelay(status).orElseThrow().getSeconds());
        }
    }

    private static void assertRefused(int status, HttpResponse<String> response) {
        assertEquals(status, response.statusCode());
        assertEquals(Optional.of("1"), response.headers().firstValue("Retry-After"));
    }
}
