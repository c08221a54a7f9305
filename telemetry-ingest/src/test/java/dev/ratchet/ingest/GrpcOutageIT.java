package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OTLP over gRPC while no broker answers, and afterwards. */
class GrpcOutageIT extends IngestCase {
    @Test
    @Timeout(300)
    void asksTheSenderToRetryAndWritesTheRetryOnce() throws Exception {
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(logs("outage", "x", 1)).toBuilder()
                .build();
        try (GrpcClient grpc = GrpcClient.of(ingest.grpcPort(), Optional.empty())) {
            cluster.stopBroker();

            for (int i = 0; i < 20; i++) { // some before and some after the probe notices the outage
                Status status = GrpcClient.refusal(() -> grpc.logs().export(other("during-the-outage")));
                assertEquals(Code.UNAVAILABLE_VALUE, status.getCode(), status.toString());
                assertTrue(GrpcClient.retryDelay(status).orElseThrow().getSeconds() >= 1, status.toString());
            }

            cluster.startBroker();
            await(() -> isAccepted(grpc, request));
        }
        assertEquals(1, logsOf("outage"));
    }

    private static ExportLogsServiceRequest other(String component) throws Exception {
        return ExportLogsServiceRequest.parseFrom(logs(component, "x", 1));
    }

    private static boolean isAccepted(GrpcClient grpc, ExportLogsServiceRequest request) {
        try {
            return grpc.logs().export(request).isInitialized();
        } catch (io.grpc.StatusRuntimeException e) {
            assertEquals(io.grpc.Status.Code.UNAVAILABLE, e.getStatus().getCode());
            return false;
        }
    }
}
