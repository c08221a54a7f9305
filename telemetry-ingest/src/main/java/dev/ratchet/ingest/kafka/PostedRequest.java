package dev.ratchet.ingest.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as the writer recognises it when it is sent again.
 *
 * @param id by which it is written once within five minutes; empty where two equal requests may both be intended
 */
public record PostedRequest(String tenant, Optional<String> id) {
    /** An OTLP request. */
    static PostedRequest ofSignal(String tenant, String signal, byte[] body) {
        return new PostedRequest(tenant, Optional.of(RequestId.of(signal, body)));
    }

    /** A request whose records state their times or ids: a path, its parameters and its bytes identify it. */
    public static PostedRequest of(String tenant, String path, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((path + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return new PostedRequest(tenant, Optional.of(RequestId.of("posted", all.toByteArray())));
    }

    /** A request whose records have neither time nor id. */
    public static PostedRequest unrecognisable(String tenant) {
        return new PostedRequest(tenant, Optional.empty());
    }
}
