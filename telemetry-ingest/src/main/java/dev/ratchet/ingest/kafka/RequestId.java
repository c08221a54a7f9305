package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.ingest.otlp.OtlpBatch;

/**
 * Id of a request: its kind and a hash of its bytes, so that a retry is recognised.
 *
 * <p>A sender retries a request on the path that it used first, so the kind differs between HTTP and the door topics:
 * the same bytes on both come from two senders, and both count. A request without any timestamped record is not
 * deduplicated, because two equal ones may both be intended.
 */
final class RequestId {
    private static final int CHARACTERS = 32;

    /** Returns the id of a request of a kind with these bytes. */
    static String of(String kind, byte[] body) {
        return kind + "-" + Sha256.hex(body).substring(0, CHARACTERS);
    }

    /** Returns whether any record of the batch carries its own timestamp. */
    static boolean isTimed(OtlpBatch batch, long nowMillis) {
        return switch (batch) {
            case OtlpBatch.Logs logs -> logs.records().stream().anyMatch(it -> it.atMillis() != nowMillis);
            case OtlpBatch.Spans spans -> !spans.records().isEmpty();
            case OtlpBatch.Points points ->
                points.metrics().points().stream().anyMatch(it -> it.atMillis() != nowMillis)
                        || points.metrics().histograms().stream()
                                .anyMatch(it -> it.distribution().atMillis() != nowMillis);
        };
    }

    private RequestId() {}
}
