package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.Split;

/**
 * Division of calls between control and canary.
 *
 * @param salt salt of the keyed split; blank if calls are split by request
 * @param share share of calls or groups that the canary serves, in [0, 1]
 */
public record TrafficSplit(Split split, String salt, double share) {
    /** Validates the share. */
    public TrafficSplit {
        Check.share("share", share);
    }

    /** The same split at another share. */
    public TrafficSplit withShare(double other) {
        return new TrafficSplit(split, salt, other);
    }
}
