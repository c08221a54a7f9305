package dev.ratchet.ingest.grpc;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.otlp.OtlpSignal;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.kafka.ServiceHealth;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import java.util.List;

/**
 * Services of OTLP. Messages remain bytes, because their hash recognises a retry and their cost is estimated before
 * they are parsed.
 */
final class OtlpServices {
    private static final String COLLECTOR = "opentelemetry.proto.collector.";
    private static final String PROFILES = COLLECTOR + "profiles.v1development.ProfilesService";
    private static final Problem NO_PROFILES = new Problem(
            404, "OTLP profiles are not supported: switch their export off, or post profiles to /v1/ratchet/profiles");

    static List<ServerServiceDefinition> of(
            Access access, OtlpDoor door, ServiceHealth health, OneMessage.Limit limit) {
        return List.of(
                service(
                        COLLECTOR + "logs.v1.LogsService",
                        new ExportHandler(OtlpSignal.LOGS, access, door, health, limit)),
                service(
                        COLLECTOR + "trace.v1.TraceService",
                        new ExportHandler(OtlpSignal.TRACES, access, door, health, limit)),
                service(
                        COLLECTOR + "metrics.v1.MetricsService",
                        new ExportHandler(OtlpSignal.METRICS, access, door, health, limit)),
                service(PROFILES, OtlpServices::refuseProfiles));
    }

    private static ServerServiceDefinition service(String name, ServerCallHandler<byte[], byte[]> handler) {
        MethodDescriptor<byte[], byte[]> export = MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(name, "Export"))
                .build();
        return ServerServiceDefinition.builder(name).addMethod(export, handler).build();
    }

    private static ServerCall.Listener<byte[]> refuseProfiles(ServerCall<byte[], byte[]> call, Metadata headers) {
        GrpcErrors.close(call, NO_PROFILES);
        return new ServerCall.Listener<>() {};
    }

    private OtlpServices() {}
}
