package dev.ratchet.ingest.grpc;

import dev.ratchet.ingest.otlp.RpcStatus;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes calls with an error, whose details are a {@code google.rpc.Status}. A {@code RetryInfo} in it states that the
 * sender may retry, and when.
 */
final class GrpcErrors {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcErrors.class);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /** Closes a call because of an exception; an unexpected one is logged and reported as INTERNAL. */
    static void close(ServerCall<?, ?> call, RuntimeException e) {
        Optional<ProblemException> problem = ProblemException.find(e);
        if (problem.isEmpty()) {
            LOG.atError()
                    .addKeyValue("method", call.getMethodDescriptor().getFullMethodName())
                    .setCause(e)
                    .log("cannot answer a call");
        }
        close(call, problem.orElseGet(() -> new ProblemException(new Problem(500, "internal error; see the log"))));
    }

    /** Closes a call with a problem; the sender must not retry it. */
    static void close(ServerCall<?, ?> call, Problem problem) {
        close(call, new ProblemException(problem));
    }

    private static void close(ServerCall<?, ?> call, ProblemException e) {
        RpcStatus status = RpcStatus.of(e.problem().status(), e.problem().detail());
        Metadata trailers = new Metadata();
        trailers.put(DETAILS, e.retryAfter().map(status::protobuf).orElseGet(status::protobuf));
        call.close(Status.fromCodeValue(status.code()).withDescription(status.message()), trailers);
    }

    private GrpcErrors() {}
}
