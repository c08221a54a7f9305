package dev.ratchet.sdk.core;

import java.util.Set;

/**
 * Division of calls between control and canary.
 *
 * @param share share of the calls that the canary serves, in [0, 1]
 * @param keyed whether calls are divided by their key; otherwise at random
 * @param salt salt of the keyed split; blank if calls are divided at random
 * @param canaryBuckets buckets of keys, from 0 to 255, that the canary serves
 */
public record TrafficSplit(double share, boolean keyed, String salt, Set<Integer> canaryBuckets) {
    public TrafficSplit {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1]: " + share);
        }
        for (int bucket : canaryBuckets) {
            if (bucket < 0 || bucket > 255) {
                throw new IllegalArgumentException("canaryBuckets must be in [0, 255]: " + bucket);
            }
        }
        canaryBuckets = Set.copyOf(canaryBuckets);
    }
}
