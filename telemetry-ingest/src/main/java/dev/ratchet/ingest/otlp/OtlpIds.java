package dev.ratchet.ingest.otlp;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Ids of traces and spans: of 16 and 8 bytes, not all zero. */
final class OtlpIds {
    static final int TRACE_BYTES = 16;
    static final int SPAN_BYTES = 8;

    /** A trace id in hexadecimal; empty where it is none. */
    static String trace(ByteString id) {
        return hex(id, TRACE_BYTES);
    }

    /** A span id in hexadecimal; empty where it is none. */
    static String span(ByteString id) {
        return hex(id, SPAN_BYTES);
    }

    private static String hex(ByteString id, int bytes) {
        for (int i = 0; id.size() == bytes && i < bytes; i++) {
            if (id.byteAt(i) != 0) {
                return HexFormat.of().formatHex(id.toByteArray());
            }
        }
        return "";
    }

    private OtlpIds() {}
}
