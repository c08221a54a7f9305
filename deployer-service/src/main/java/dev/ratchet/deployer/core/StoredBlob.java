package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;

/**
 * A blob that is complete on the topic of releases.
 *
 * @param chunks number of its records there
 * @param atMillis time of its latest write
 */
public record StoredBlob(Digest digest, int chunks, long atMillis) implements Fact {
    /** Validates the number of chunks. */
    public StoredBlob {
        if (chunks < 1) {
            throw new IllegalArgumentException("chunks must be positive: " + chunks);
        }
    }
}
