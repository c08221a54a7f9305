package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.topic.Topics;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import io.opentelemetry.proto.collector.profiles.v1development.ProfilesServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP over gRPC with the stubs that gRPC generates: what is accepted, rejected and refused. */
class GrpcIT extends IngestCase {
    private static final String TOKEN = "s3cret-token-of-acme";
    private static final String METHOD = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private GrpcClient grpc;

    @Override
    @BeforeAll
    void start(@TempDir Path folder) {
        super.start(folder);
        properties = new TreeMap<>(properties);
        properties.put("ratchet.auth.tokens", "ada@acme=" + TOKEN);
        restart();
        grpc = GrpcClient.of(ingest.grpcPort(), Optional.of(TOKEN));
    }

    @Override
    @AfterAll
    void stop() {
        grpc.channel().shutdownNow();
        super.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "zstd"})
    void writesARequestInEachCompressionOnceHoweverOftenItIsSent(String compression) throws Exception {
        ExportLogsServiceRequest request = timedLogs("retried-" + compression);

        for (int i = 0; i < 3; i++) {
            ExportLogsServiceResponse response =
                    grpc.logs().withCompression(compression).export(request);
            assertEquals(ExportLogsServiceResponse.getDefaultInstance(), response);
        }
        var overHttp = request("/v1/logs", request.toByteArray()).header("Authorization", "Bearer " + TOKEN);
        client.send(overHttp.build(), java.net.http.HttpResponse.BodyHandlers.discarding());

        assertEquals(1, logsOf("retried-" + compression));
    }

    @Test
    void refusesAMissingAndAWrongToken() throws Exception {
        for (Optional<String> token : List.of(Optional.<String>empty(), Optional.of("another-token-of-acme"))) {
            try (GrpcClient stranger = GrpcClient.of(ingest.grpcPort(), token)) {
                Status status = GrpcClient.refusal(() -> stranger.logs().export(timedLogs("stranger")));

                assertEquals(Code.UNAUTHENTICATED_VALUE, status.getCode());
                assertEquals("send a configured token as authorization: Bearer ...", status.getMessage());
            }
        }
        assertEquals(0, logsOf("stranger"));
    }

    @Test
    void rejectsOneBadLogRecordAndWritesItsNeighbour() throws Exception {
        ExportLogsServiceRequest request = timedLogs("till").toBuilder()
                .mergeFrom(timedLogs("till").toBuilder()
                        .setResourceLogs(
                                0,
                                timedLogs("till").getResourceLogs(0).toBuilder().setResource(node()))
                        .build())
                .build();

        ExportLogsPartialSuccess partial = grpc.logs().export(request).getPartialSuccess();

        assertEquals(1, partial.getRejectedLogRecords());
        assertTrue(partial.getErrorMessage().contains("host.name=node-8: no component"), partial.getErrorMessage());
        assertEquals(1, logsOf("till"));
    }

    @Test
    void rejectsOneBadSpanAndWritesItsNeighbour() throws Exception {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var scope =
                request.addResourceSpansBuilder().setResource(service("pay")).addScopeSpansBuilder();
        scope.addSpansBuilder()
                .setName("charge")
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(id(8));
        scope.addSpansBuilder()
                .setName("refund")
                .setTraceId(id(16))
                .setSpanId(id(8))
                .setStartTimeUnixNano(nanosAgo(3))
                .setEndTimeUnixNano(nanosAgo(2));

        ExportTracePartialSuccess partial =
                grpc.traces().export(request.build()).getPartialSuccess();

        assertEquals(1, partial.getRejectedSpans());
        assertTrue(
                partial.getErrorMessage().contains("service.name=pay: a span needs a trace id"),
                partial.getErrorMessage());
        assertEquals(
                List.of("refund"),
                read(Topics.SPANS).stream()
                        .filter(it -> it.component().equals("pay"))
                        .map(Span::name)
                        .toList());
        DeadLetter letter = read(Topics.DEAD_LETTER).stream()
                .filter(it -> it.topic().equals(METHOD))
                .findFirst()
                .orElseThrow();
        assertTrue(letter.reason().contains("service.name=pay"), letter.reason());
    }

    @Test
    void rejectsOneBadPointAndWritesItsNeighbour() throws Exception {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (Resource resource : List.of(service("queue"), node())) {
            request.addResourceMetricsBuilder()
                    .setResource(resource)
                    .addScopeMetricsBuilder()
                    .addMetricsBuilder()
                    .setName("queue.length")
                    .getGaugeBuilder()
                    .addDataPointsBuilder()
                    .setTimeUnixNano(nanosAgo(1))
                    .setAsInt(7);
        }

        ExportMetricsPartialSuccess partial =
                grpc.metrics().export(request.build()).getPartialSuccess();

        assertEquals(1, partial.getRejectedDataPoints());
        assertTrue(
                partial.getErrorMessage().contains("host.name=node-8: metric queue.length: no component"),
                partial.getErrorMessage());
        assertEquals(1, pointsOf("queue"));
    }

    @Test
    void refusesAMessageAboveTheLimitAsSentAndAsDecompressed() throws Exception {
        ExportLogsServiceRequest sent = withBody(17 << 20);
        ExportLogsServiceRequest decompressed = withBody(65 << 20);

        StatusRuntimeException large =
                assertThrows(StatusRuntimeException.class, () -> grpc.logs().export(sent));
        assertEquals(io.grpc.Status.Code.RESOURCE_EXHAUSTED, large.getStatus().getCode());
        assertTrue(large.toString().contains("16777216"), large.toString());
        for (String compression : List.of("gzip", "zstd")) {
            Status status = GrpcClient.refusal(
                    () -> grpc.logs().withCompression(compression).export(decompressed));
            assertEquals(Code.INVALID_ARGUMENT_VALUE, status.getCode());
            assertTrue(status.getMessage().contains("send smaller requests"), status.getMessage());
            assertEquals(Optional.empty(), GrpcClient.retryDelay(status));
        }
    }

    @Test
    void refusesARecordAboveTheRecordLimit() throws Exception {
        Status status = GrpcClient.refusal(() -> grpc.logs().export(withBody(1_200_000)));

        assertEquals(Code.INVALID_ARGUMENT_VALUE, status.getCode());
        assertTrue(status.getMessage().contains("send less in one record"), status.getMessage());
    }

    @Test
    void saysThatProfilesAreNotSupported() throws Exception {
        Status status = GrpcClient.refusal(() -> ProfilesServiceGrpc.newBlockingStub(grpc.channel())
                .export(ExportProfilesServiceRequest.getDefaultInstance()));

        assertEquals(Code.UNIMPLEMENTED_VALUE, status.getCode());
        assertTrue(status.getMessage().startsWith("OTLP profiles are not supported"), status.getMessage());
    }

    private static ExportLogsServiceRequest withBody(int bytes) {
        ExportLogsServiceRequest.Builder request = timedLogs("large").toBuilder();
        request.getResourceLogsBuilder(0)
                .getScopeLogsBuilder(0)
                .getLogRecordsBuilder(0)
                .getBodyBuilder()
                .setBytesValue(UnsafeByteOperations.unsafeWrap(new byte[bytes]));
        return request.build();
    }

    private static ExportLogsServiceRequest timedLogs(String component) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.addResourceLogsBuilder()
                .setResource(service(component))
                .addScopeLogsBuilder()
                .addLogRecordsBuilder()
                .setTimeUnixNano(nanosAgo(2))
                .setBody(AnyValue.newBuilder().setStringValue("opened"));
        return request.build();
    }

    private static Resource service(String name) {
        return resource("service.name", name);
    }

    private static Resource node() {
        return resource("host.name", "node-8");
    }

    private static Resource resource(String key, String value) {
        return Resource.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                        .setKey(key)
                        .setValue(AnyValue.newBuilder().setStringValue(value)))
                .build();
    }

    private static ByteString id(int bytes) {
        byte[] id = new byte[bytes];
        id[0] = 1;
        return ByteString.copyFrom(id);
    }

    private static long nanosAgo(int seconds) {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - 1000L * seconds);
    }
}
