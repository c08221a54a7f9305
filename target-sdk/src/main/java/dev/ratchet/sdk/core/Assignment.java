package dev.ratchet.sdk.core;

import java.util.Optional;
import java.util.Set;

/**
 * Desired state of one component as the deployer returned it: the release in each slot, the division of calls, and the
 * lease.
 *
 * @param keyed whether calls are divided by their key; otherwise at random
 */
public record Assignment(
        String component,
        long epoch,
        String control,
        Optional<String> canary,
        double share,
        boolean keyed,
        String salt,
        Set<Integer> canaryBuckets,
        long leaseMillis,
        boolean finalState,
        long intervalMillis,
        Set<Long> burnt,
        long serverTimeMillis) {

    public Assignment {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch must be at least 1: " + epoch);
        }
        Digest.require("control", control);
        canary.ifPresent(digest -> Digest.require("canary", digest));
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1]: " + share);
        }
        if (leaseMillis < 0) {
            throw new IllegalArgumentException("leaseMillis must not be negative: " + leaseMillis);
        }
        if (intervalMillis < 10 || intervalMillis > 3_600_000) {
            throw new IllegalArgumentException("intervalMillis must be in [10, 3600000]: " + intervalMillis);
        }
        for (int bucket : canaryBuckets) {
            if (bucket < 0 || bucket > 255) {
                throw new IllegalArgumentException("canaryBuckets must be in [0, 255]: " + bucket);
            }
        }
        canaryBuckets = Set.copyOf(canaryBuckets);
        burnt = Set.copyOf(burnt);
    }

    /** Returns whether a lease applies: without a canary there is nothing that could expire. */
    public boolean hasLease() {
        return canary.isPresent() && !finalState;
    }
}
