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
        String encoding = request.getHeaders().get("Content-Encoding", String.class, "identity");
        if (encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new Refused("the Content-Encoding " + encoding + " is not read here: send gzip or none");
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] inflated = in.readNBytes(LARGEST + 1);
            if (inflated.length > LARGEST) {
                throw new Refused("the body is larger than 64 MiB after decompression: send smaller requests");
            }
            return inflated;
        } catch (IOException e) {
            throw new Refused("the body is no whole gzip: " + e.getMessage(), e);
        }
    }

    private Bodies() {}
}
