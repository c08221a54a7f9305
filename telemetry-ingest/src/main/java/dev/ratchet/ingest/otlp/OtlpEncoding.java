package dev.ratchet.ingest.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;

/** The encodings of OTLP; an answer is in the encoding of its request. */
public enum OtlpEncoding {
    /** Binary protobuf. */
    PROTOBUF,
    /** OTLP's JSON. */
    JSON;

    /** The encoding of bytes without a media type: an opening brace is a start of group, which no OTLP request has. */
    static OtlpEncoding of(byte[] body) {
        int first = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB ? 3 : 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        return first < body.length && body[first] == '{' ? JSON : PROTOBUF;
    }

    /** The response to a request: partial success if records of the batch were rejected or adjusted, empty otherwise. */
    public byte[] response(OtlpBatch batch) {
        return encode(OtlpSignal.response(batch));
    }

    private byte[] encode(Message message) {
        try {
            return this == PROTOBUF
                    ? message.toByteArray()
                    : JsonFormat.printer()
                            .omittingInsignificantWhitespace()
                            .print(message)
                            .getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an OTLP response has no Any", e);
        }
    }
}
