package dev.ratchet.ingest.otlp;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Trace and span ids: 16 and 8 bytes, not all zero. */
final class OtlpIds {
    static final int TRACE_BYTES = 16;
    static final int SPAN_BYTES = 8;

    /** Returns a trace id in hexadecimal; empty if the bytes are not one. */
    static String trace(ByteString id) {
        return hex(id, TRACE_BYTES);
    }

    /** Returns a span id in hexadecimal; empty if the bytes are not one. */
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
