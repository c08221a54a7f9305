package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;

/**
 * A blob that lies on the topic of releases as a whole.
 *
 * @param chunks its records there
 * @param atMillis when it was written last
 */
public record StoredBlob(Digest digest, int chunks, long atMillis) {
    /** Validates the number of chunks. */
    public StoredBlob {
        if (chunks < 1) {
            throw new IllegalArgumentException("chunks must be positive: " + chunks);
        }
    }
}
