package dev.ratchet.sdk.core;

import java.util.Set;

/**
 * Desired state of one component as the deployer returned it: the release in each slot, the division of calls, and the
 * lease.
 */
public record Assignment(
        String component,
        long epoch,
        AssignedReleases releases,
        TrafficSplit traffic,
        LeaseTerms lease,
        long intervalMillis,
        Set<Long> burnt,
        long serverTimeMillis) {

    public Assignment {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch must be at least 1: " + epoch);
        }
        if (intervalMillis < 10 || intervalMillis > 3_600_000) {
            throw new IllegalArgumentException("intervalMillis must be in [10, 3600000]: " + intervalMillis);
        }
        burnt = Set.copyOf(burnt);
    }

    /** Returns whether a lease applies: without a canary there is nothing that could expire. */
    public boolean hasLease() {
        return releases.canary().isPresent() && !lease.finalState();
    }
}
