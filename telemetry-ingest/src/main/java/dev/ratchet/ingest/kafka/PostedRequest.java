package dev.ratchet.ingest.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Identity of a posted request, by which the writer deduplicates retries.
 *
 * @param id deduplication id, valid for five minutes; empty if two equal requests may both be intended
 */
public record PostedRequest(String tenant, Optional<String> id) {
    /** Returns the identity of an OTLP request. */
    static PostedRequest ofSignal(String tenant, String signal, byte[] body) {
        return new PostedRequest(tenant, Optional.of(RequestId.of(signal, body)));
    }

    /** Returns the identity of a request whose records carry their own times or ids: its path, parameters and bytes. */
    public static PostedRequest of(String tenant, String path, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((path + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return new PostedRequest(tenant, Optional.of(RequestId.of("posted", all.toByteArray())));
    }

    /** Returns the identity of a request whose records carry neither time nor id. */
    public static PostedRequest unrecognisable(String tenant) {
        return new PostedRequest(tenant, Optional.empty());
    }
}
