package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** The stubs that gRPC generates from OTLP, on one connection, with an optional token. */
record GrpcClient(ManagedChannel channel, Optional<String> token) implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    static GrpcClient of(int port, Optional<String> token) {
        CompressorRegistry compressors = CompressorRegistry.newEmptyInstance();
        compressors.register(io.grpc.Codec.Identity.NONE);
        compressors.register(new io.grpc.Codec.Gzip());
        compressors.register(new ZstdCompressor());
        return new GrpcClient(
                ManagedChannelBuilder.forAddress("127.0.0.1", port)
                        .usePlaintext()
                        .compressorRegistry(compressors)
                        .build(),
                token);
    }

    LogsServiceGrpc.LogsServiceBlockingStub logs() {
        return LogsServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()));
    }

    TraceServiceGrpc.TraceServiceBlockingStub traces() {
        return TraceServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()));
    }

    MetricsServiceGrpc.MetricsServiceBlockingStub metrics() {
        return MetricsServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()));
    }

    /** Returns the status of a call that must be refused, with the code and message of its details. */
    static Status refusal(Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        Status status = Objects.requireNonNull(StatusProto.fromThrowable(refused));
        assertEquals(refused.getStatus().getCode().value(), status.getCode());
        return status;
    }

    /** Returns the delay after which the sender may retry; empty if it must not. */
    static Optional<com.google.protobuf.Duration> retryDelay(Status status) throws InvalidProtocolBufferException {
        return status.getDetailsCount() == 0
                ? Optional.empty()
                : Optional.of(status.getDetails(0).unpack(RetryInfo.class).getRetryDelay());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        token.ifPresent(secret -> headers.put(AUTHORIZATION, "Bearer " + secret));
        return headers;
    }

    private static final class ZstdCompressor implements io.grpc.Compressor {
        @Override
        public String getMessageEncoding() {
            return "zstd";
        }

        @Override
        public java.io.OutputStream compress(java.io.OutputStream out) throws java.io.IOException {
            return new com.github.luben.zstd.ZstdOutputStream(out);
        }
    }
}
