package dev.ratchet.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.ingest.core.Rejections;
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

    /** Returns an error in this encoding. */
    public byte[] status(RpcStatus status) {
        return this == JSON ? status.json() : status.protobuf();
    }

    private static byte[] utf8(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
