package dev.ratchet.ingest.http;

import dev.ratchet.ingest.core.Admission.Refused;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies as they were before compression, at most 64 MiB. */
final class Bodies {
    private static final int LARGEST = 64 << 20;

    static byte[] inflated(HttpRequest<?> request, byte[] body) {
        boolean gzip = "gzip".equalsIgnoreCase(request.getHeaders().get("Content-Encoding"));
        boolean magic = body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        if (!gzip || !magic) {
            return body; // the server may have inflated it already
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] inflated = in.readNBytes(LARGEST + 1);
            if (inflated.length > LARGEST) {
                throw new Refused("the body is larger than 64 MiB after decompression: send smaller requests");
            }
            return inflated;
        } catch (IOException e) {
            throw new Refused("the body is no gzip: " + e.getMessage(), e);
        }
    }

    private Bodies() {}
}
