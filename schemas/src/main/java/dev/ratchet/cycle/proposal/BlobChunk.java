package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import java.util.Arrays;
import java.util.Objects;

/** A piece of a blob addressed by its SHA-256; a release's digest is the address of its manifest. */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record BlobChunk(Digest digest, int index, int total, byte[] bytes) {
    /** Checks the place of the piece in its blob. */
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
