package dev.ratchet.ingest.grpc;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.http.ContentEncoding;
import io.grpc.Decompressor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;

/**
 * Leaves a compressed message as it is, behind a byte that names its encoding, so that it is decompressed within the
 * memory budget of its tenant, which gRPC does not know.
 *
 * <p>No protobuf message begins with such a byte: as a tag it would be of a field with the number 0.
 */
final class MarkedMessage implements Decompressor {
    private static final Map<Byte, String> ENCODINGS =
            Map.of((byte) 1, ContentEncoding.GZIP, (byte) 2, ContentEncoding.ZSTD);

    private final String encoding;
    private final byte mark;

    MarkedMessage(String encoding) {
        this.encoding = encoding;
        this.mark = ENCODINGS.entrySet().stream()
                .filter(it -> it.getValue().equals(encoding))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Returns the decompressed message; the same array if it is not compressed. */
    static byte[] decode(byte[] message, Budget.Share share) {
        String encoding = message.length == 0 ? null : ENCODINGS.get(message[0]);
        return encoding == null
                ? message
                : ContentEncoding.decompress(encoding, new ByteArrayInputStream(message, 1, message.length - 1), share);
    }

    @Override
    public String getMessageEncoding() {
        return encoding;
    }

    @Override
    public InputStream decompress(InputStream message) {
        return new SequenceInputStream(new ByteArrayInputStream(new byte[] {mark}), message);
    }
}
