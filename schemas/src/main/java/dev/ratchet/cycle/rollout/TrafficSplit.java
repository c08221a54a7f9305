package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.Split;
import java.util.Optional;

/**
 * Division of calls between control and canary.
 *
 * @param salt salt of the keyed split; empty if calls are split by request
 * @param share share of calls or groups that the canary serves, in [0, 1]
 */
public record TrafficSplit(Split split, Optional<String> salt, double share) {
    /** Validates the share. */
    public TrafficSplit {
        Check.share("share", share);
    }

    /** Split of an epoch in which control serves all calls; the salt of a keyed split is that of the epoch. */
    public static TrafficSplit controlOnly(Split split, long epoch) {
        return new TrafficSplit(split, split == Split.KEY ? Optional.of("s-" + epoch) : Optional.empty(), 0);
    }

    /** The same split at another share. */
    public TrafficSplit withShare(double other) {
        return new TrafficSplit(split, salt, other);
    }
}
