package dev.ratchet.runtime.http;

import dev.ratchet.runtime.budget.Budget;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses request bodies of up to 64 MiB. */
public final class ContentEncoding {
    private static final int LARGEST = 64 << 20;
    private static final int CHUNK = 1 << 20;

    /**
     * Returns the decompressed body; the same array if it is not compressed.
     *
     * @param share share of the memory budget, which is charged for each decompressed chunk
     * @throws InvalidBody if the encoding is neither gzip nor identity, or the gzip data is truncated or corrupt
     * @throws Budget.Exceeded if the decompressed body is larger than 64 MiB or than one request may reserve
     */
    public static byte[] decode(HttpRequest<?> request, byte[] body, Budget.Share share) {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING, String.class, "identity");
        if (encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new InvalidBody("", "unsupported Content-Encoding " + encoding + ": send gzip or none");
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            for (byte[] next = in.readNBytes(CHUNK); next.length > 0; next = in.readNBytes(CHUNK)) {
                share.reserve(next.length);
                inflated.writeBytes(next);
                if (inflated.size() > LARGEST) {
                    throw new Budget.Exceeded(
                            "the body is larger than 64 MiB after decompression: send smaller requests");
                }
            }
            return inflated.toByteArray();
        } catch (IOException e) {
            throw new InvalidBody("", "the gzip body is truncated or corrupt: " + e.getMessage());
        }
    }

    private ContentEncoding() {}
}
