package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Power to detect a degradation at the threshold.
 *
 * @param threshold relative increase of latency that counts as a degradation; 0.10 for 10 %. It is larger than the
 *     configured threshold if the minimum in milliseconds corresponds to a larger increase
 * @param thresholdChance probability that a canary which is slower by exactly the threshold is rolled back within the
 *     watch
 * @param thresholdLooks number of looks after which half of such canaries are rolled back; empty if fewer than half are
 */
public record ThresholdPower(double threshold, double thresholdChance, Optional<Long> thresholdLooks) {
    /** Validates the probability. */
    public ThresholdPower {
        Check.share("thresholdChance", thresholdChance);
    }
}
