package dev.ratchet.runtime.http;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.ratchet.runtime.budget.Budget;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Decompresses request bodies of up to 64 MiB. */
public final class ContentEncoding {
    /** Name of gzip in headers. */
    public static final String GZIP = "gzip";

    /** Name of Zstandard in headers. */
    public static final String ZSTD = "zstd";

    private static final int LARGEST = 64 << 20;
    private static final int CHUNK = 1 << 20;

    /** A content encoder must not use a larger window (RFC 9659); a frame that names one is refused unread. */
    private static final int ZSTD_WINDOW_LOG = 23;

    /**
     * Returns the decompressed body; the same array if it is not compressed.
     *
     * @param share share of the memory budget, which is charged for each decompressed chunk
     * @throws InvalidBody if the encoding is not gzip, zstd or identity, or the data is truncated or corrupt
     * @throws Budget.Exceeded if the decompressed body is larger than 64 MiB or than one request may reserve
     */
    public static byte[] decode(HttpRequest<?> request, byte[] body, Budget.Share share) {
        String encoding = request.getHeaders()
                .get(HttpHeaders.CONTENT_ENCODING, String.class, "identity")
                .toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> body;
            case GZIP, ZSTD -> decompress(encoding, new ByteArrayInputStream(body), share);
            default ->
                throw new InvalidBody("", "unsupported Content-Encoding " + encoding + ": send gzip, zstd or none");
        };
    }

    /**
     * Returns the decompressed bytes.
     *
     * @param encoding {@link #GZIP} or {@link #ZSTD}
     * @param share share of the memory budget, which is charged for each decompressed chunk
     * @throws InvalidBody if the data is truncated or corrupt
     * @throws Budget.Exceeded if the decompressed body is larger than 64 MiB or than one request may reserve
     */
    public static byte[] decompress(String encoding, InputStream compressed, Budget.Share share) {
        try {
            return encoding.equals(ZSTD) ? zstd(compressed, share) : inflate(new GZIPInputStream(compressed), share);
        } catch (IOException e) {
            throw new InvalidBody("", "the " + encoding + " body is truncated or corrupt: " + e.getMessage());
        }
    }

    /** Reserves the decoder's window, too, because a few bytes suffice to make it allocate one. */
    private static byte[] zstd(InputStream compressed, Budget.Share share) throws IOException {
        int window = 1 << ZSTD_WINDOW_LOG;
        share.reserve(window);
        try {
            return inflate(new ZstdInputStreamNoFinalizer(compressed).setLongMax(ZSTD_WINDOW_LOG), share);
        } finally {
            share.release(window);
        }
    }

    private static byte[] inflate(InputStream stream, Budget.Share share) throws IOException {
        try (stream) {
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            for (byte[] next = stream.readNBytes(CHUNK); next.length > 0; next = stream.readNBytes(CHUNK)) {
                share.reserve(next.length);
                inflated.writeBytes(next);
                if (inflated.size() > LARGEST) {
                    throw new Budget.Exceeded(
                            "the body is larger than 64 MiB after decompression: send smaller requests");
                }
            }
            return inflated.toByteArray();
        }
    }

    private ContentEncoding() {}
}
