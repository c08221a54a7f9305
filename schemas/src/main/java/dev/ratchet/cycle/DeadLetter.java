package dev.ratchet.cycle;

import java.util.Arrays;
import java.util.Objects;

/** A record that could not be read, with its coordinates, the hash of all its bytes and at most the first 4 KiB of them. */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record DeadLetter(
        String topic, int partition, long offset, long atMillis, String reason, Digest sha256, byte[] bytes) {
    private static final int MOST_BYTES = 4096;

    /** Of a request over HTTP, whose path stands for the topic; it has no partition and no offset, which are -1. */
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
