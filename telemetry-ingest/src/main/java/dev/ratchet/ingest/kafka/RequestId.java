package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.ingest.otlp.OtlpBatch;

/**
 * The id of a request: its kind and a hash of its bytes, so that it is recognised when it is sent again.
 *
 * <p>A sender repeats a request where it sent it first, so the kind differs between HTTP and the door topics: the same bytes
 * through both are two senders, and both count. A request none of whose records has a time is not recognised: two equal ones may both be meant.
 */
final class RequestId {
    private static final int CHARACTERS = 32;

    /** The id of a request of a kind with these bytes. */
    static String of(String kind, byte[] body) {
        return kind + "-" + Sha256.hex(body).substring(0, CHARACTERS);
    }

    /** Whether a record of the batch has a time of its own. */
    static boolean isTimed(OtlpBatch batch, long nowMillis) {
        return switch (batch) {
            case OtlpBatch.Logs logs -> logs.records().stream().anyMatch(it -> it.atMillis() != nowMillis);
            case OtlpBatch.Spans spans -> !spans.records().isEmpty();
            case OtlpBatch.Points points ->
                points.metrics().points().stream().anyMatch(it -> it.atMillis() != nowMillis)
                        || points.metrics().histograms().stream()
                                .anyMatch(it -> it.counted().atMillis() != nowMillis);
        };
    }

    private RequestId() {}
}
