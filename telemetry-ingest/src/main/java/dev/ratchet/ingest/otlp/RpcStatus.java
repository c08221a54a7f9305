package dev.ratchet.ingest.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Error as {@code google.rpc.Status}, which OTLP senders display.
 *
 * @param code code of gRPC
 * @param message the problem, then the remedy
 */
public record RpcStatus(int code, String message) {
    private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";

    /** Returns the status with the gRPC code for an HTTP status. */
    public static RpcStatus of(int httpStatus, String message) {
        int code =
                switch (httpStatus) {
                    case 401 -> 16; // UNAUTHENTICATED
                    case 403 -> 7; // PERMISSION_DENIED
                    case 404, 405 -> 12; // UNIMPLEMENTED
                    case 408 -> 4; // DEADLINE_EXCEEDED
                    case 429 -> 8; // RESOURCE_EXHAUSTED
                    case 502, 503, 504 -> 14; // UNAVAILABLE
                    default -> httpStatus < 500 ? 3 : 13; // INVALID_ARGUMENT, INTERNAL
                };
        return new RpcStatus(code, message);
    }

    /** Returns the status as JSON. */
    public byte[] json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the status as protobuf. */
    public byte[] protobuf() {
        return bytes(this::write);
    }

    /**
     * Returns the status as protobuf, with a {@code google.rpc.RetryInfo}: without one, a sender must not repeat a
     * request that was answered with RESOURCE_EXHAUSTED.
     */
    public byte[] protobuf(Duration retryAfter) {
        MessageLite delay = com.google.protobuf.Duration.newBuilder()
                .setSeconds(retryAfter.toSeconds())
                .setNanos(retryAfter.toNanosPart())
                .build();
        Any retry = Any.newBuilder()
                .setTypeUrl(RETRY_INFO)
                .setValue(ByteString.copyFrom(bytes(out -> out.writeMessage(1, delay))))
                .build();
        return bytes(out -> {
            write(out);
            out.writeMessage(3, retry);
        });
    }

    /** {@code message Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }} */
    private void write(CodedOutputStream out) throws IOException {
        out.writeInt32(1, code);
        out.writeString(2, message);
    }

    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Fields fields) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteString().toByteArray();
    }
}
