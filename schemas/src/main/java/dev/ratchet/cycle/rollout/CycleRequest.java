package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;

/**
 * Request for a cycle.
 *
 * @param windowMillis length of the analysed window in milliseconds
 * @param maxImprovements maximum number of selected opportunities
 * @param deadlineMillis time allowed for the cycle in milliseconds
 * @param cause reason for people
 */
public record CycleRequest(long windowMillis, int maxImprovements, long deadlineMillis, String cause)
        implements CommandContent {
    /** Validates the values and copies the collections. */
    public CycleRequest {
        Check.positive("windowMillis", windowMillis);
        Check.positive("maxImprovements", maxImprovements);
        Check.positive("deadlineMillis", deadlineMillis);
    }
}
