package dev.ratchet.ingest.grpc;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.otlp.OtlpBatch;
import dev.ratchet.ingest.otlp.OtlpEncoding;
import dev.ratchet.ingest.otlp.OtlpSignal;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import dev.ratchet.runtime.kafka.ServiceHealth;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.Optional;

/**
 * Answers the calls of one signal. A call without a valid token, or while no broker answers, is refused before its
 * message is read.
 */
record ExportHandler(OtlpSignal signal, Access access, OtlpDoor door, ServiceHealth health, OneMessage.Limit limit)
        implements ServerCallHandler<byte[], byte[]> {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
        Optional<Principal> sender = access.principal(Optional.ofNullable(headers.get(AUTHORIZATION)));
        if (sender.isEmpty()) {
            GrpcErrors.close(call, new Problem(401, "send a configured token as authorization: Bearer ..."));
            return new ServerCall.Listener<>() {};
        }
        if (!health.accepts()) {
            GrpcErrors.close(call, new ProblemException(new Problem(503, "no broker answers; send the request again")));
            return new ServerCall.Listener<>() {};
        }
        return OneMessage.receive(sender.get().tenant(), call, limit, message -> export(call, sender.get(), message));
    }

    /** Answers a call. Its callbacks are called one after the other, on a virtual thread. */
    private void export(ServerCall<byte[], byte[]> call, Principal sender, byte[] message) {
        byte[] response;
        try {
            OtlpBatch batch = door.accept(
                    new OtlpDoor.Request(
                            sender.tenant(),
                            call.getMethodDescriptor().getFullMethodName(),
                            signal,
                            OtlpEncoding.PROTOBUF),
                    new OtlpDoor.Body(message.length, share -> MarkedMessage.decode(message, share)));
            response = OtlpEncoding.PROTOBUF.response(batch);
        } catch (RuntimeException e) {
            GrpcErrors.close(call, e);
            return;
        }
        call.sendHeaders(new Metadata());
        call.sendMessage(response);
        call.close(Status.OK, new Metadata());
    }
}
