package dev.ratchet.cycle;

import java.util.Arrays;
import java.util.Objects;

/**
 * Record or HTTP request that could not be read.
 *
 * @param topic topic of the record, or path of the request
 * @param partition partition of the record; -1 for a request
 * @param offset offset of the record; -1 for a request
 * @param atMillis time of the failure in milliseconds since the epoch
 * @param reason cause of the failure, for people
 * @param sha256 digest of all bytes of the record
 * @param bytes the first 4 KiB of the record at most
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record DeadLetter(
        String topic, int partition, long offset, long atMillis, String reason, Digest sha256, byte[] bytes) {
    private static final int MOST_BYTES = 4096;

    /** Creates a dead letter of an HTTP request, with its path as the topic. */
    public static DeadLetter ofRequest(String path, long atMillis, String reason, byte[] body) {
        return new DeadLetter(
                path,
                -1,
                -1,
                atMillis,
                reason,
                Digest.of(body),
                Arrays.copyOf(body, Math.min(body.length, MOST_BYTES)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && atMillis == that.atMillis
                && reason.equals(that.reason)
                && sha256.equals(that.sha256)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, partition, offset, atMillis, reason, sha256, Arrays.hashCode(bytes));
    }
}
