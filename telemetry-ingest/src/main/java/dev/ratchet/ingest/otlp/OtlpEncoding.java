package dev.ratchet.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.ratchet.ingest.core.Rejections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Encodings of OTLP; a response uses the encoding of its request. */
public enum OtlpEncoding {
    /** Binary protobuf. */
    PROTOBUF,
    /** OTLP JSON. */
    JSON;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /**
     * Returns the encoding of bytes without a media type. JSON begins with a brace, which is a start-of-group tag that
     * no OTLP request has. Leading white space proves nothing: a protobuf request begins with a line feed, and its
     * first resource may be 123 bytes long, which is a brace.
     */
    static OtlpEncoding of(byte[] body) {
        int first = 0;
        while (first < body.length && (Character.isWhitespace(body[first]) || isByteOrderMark(body, first))) {
            first++;
        }
        boolean isBrace = first < body.length && body[first] == '{';
        return isBrace && (first == 0 || !OtlpWire.isReadable(body)) ? JSON : PROTOBUF;
    }

    private static boolean isByteOrderMark(byte[] body, int at) {
        return at < BYTE_ORDER_MARK.length() && body[at] == (byte) BYTE_ORDER_MARK.charAt(at);
    }

    /**
     * Returns the response to a request: partial success if records of the batch were rejected or adjusted, otherwise
     * empty.
     */
    public byte[] response(OtlpBatch batch) {
        OtlpSignal signal = batch.signal();
        Rejections rejections = batch.rejections();
        String message = rejections.message(signal.noun());
        if (this == PROTOBUF) {
            return rejections.isEmpty()
                    ? new byte[0]
                    : signal.partialSuccess(rejections.rejected(), message).toByteArray();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!rejections.isEmpty()) {
            json.putObject("partialSuccess")
                    .put(signal.rejected(), Long.toString(rejections.rejected()))
                    .put("errorMessage", message);
        }
        return utf8(json);
    }

    /** Returns an error as {@code google.rpc.Status}, with the gRPC code for an HTTP status. */
    public byte[] status(int httpStatus, String message) {
        int code =
                switch (httpStatus) {
                    case 401 -> 16; // UNAUTHENTICATED
                    case 403 -> 7; // PERMISSION_DENIED
                    case 404, 405 -> 12; // UNIMPLEMENTED
                    case 429 -> 8; // RESOURCE_EXHAUSTED
                    case 502, 503, 504 -> 14; // UNAVAILABLE
                    default -> httpStatus < 500 ? 3 : 13; // INVALID_ARGUMENT, INTERNAL
                };
        return this == JSON ? json(code, message) : protobuf(code, message);
    }

    private static byte[] json(int code, String message) {
        return utf8(JsonNodeFactory.instance.objectNode().put("code", code).put("message", message));
    }

    /** {@code message Status { int32 code = 1; string message = 2; }} */
    private static byte[] protobuf(int code, String message) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeInt32(1, code);
            out.writeString(2, message);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteString().toByteArray();
    }

    private static byte[] utf8(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
