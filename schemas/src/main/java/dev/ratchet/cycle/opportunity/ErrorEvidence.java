package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.health.ErrorKind;

/**
 * Kind and episode of an error cluster.
 *
 * @param episode number of the episode of the cluster: 1 for the first one
 * @param sinceMillis start of the episode in milliseconds since the epoch
 */
public record ErrorEvidence(ErrorKind kind, int episode, long sinceMillis) {
    /** Validates the number of the episode. */
    public ErrorEvidence {
        if (episode < 1) {
            throw new IllegalArgumentException("episode must be positive: " + episode);
        }
    }
}
