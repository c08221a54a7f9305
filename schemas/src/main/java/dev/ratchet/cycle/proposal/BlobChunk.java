package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Piece of a blob. A blob is addressed by its SHA-256; the digest of a release is the address of its manifest.
 *
 * @param digest digest of the whole blob
 * @param index position of the piece in the blob, from 0
 * @param total number of pieces of the blob
 * @param bytes content of the piece; passed on without a copy
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record BlobChunk(Digest digest, int index, int total, byte[] bytes) {
    /** Validates the position of the piece. */
    public BlobChunk {
        Check.positive("total", total);
        Check.require(index >= 0 && index < total, "index", "must be in [0, " + total + ")", index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlobChunk that
                && digest.equals(that.digest)
                && index == that.index
                && total == that.total
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digest, index, total, Arrays.hashCode(bytes));
    }
}
