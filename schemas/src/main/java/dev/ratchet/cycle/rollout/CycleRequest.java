package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;

/** A request for a cycle. */
public record CycleRequest(long windowMillis, int maxImprovements, long deadlineMillis, String cause) implements Order {
    /** Checks its values and copies its collections. */
    public CycleRequest {
        Check.positive("windowMillis", windowMillis);
        Check.positive("maxImprovements", maxImprovements);
        Check.positive("deadlineMillis", deadlineMillis);
    }
}
