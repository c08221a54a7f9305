package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * Statistical power of a rollout and the number of looks that it needs, computed from the component's recent health
 * before the start.
 *
 * @param baseline recent health of the component
 * @param share share of the canary with sufficient power, in [0, 1]
 * @param atThreshold power to detect a degradation at the threshold
 * @param effects smallest degradations that are rolled back with 80 % power
 * @param atGoal power to confirm a change that reaches its declared goal
 * @param sentence summary for people
 */
public record Power(
        PowerBaseline baseline,
        double share,
        ThresholdPower atThreshold,
        DetectableEffects effects,
        GoalPower atGoal,
        String sentence) {
    /** Validates the values. */
    public Power {
        Check.share("share", share);
        Check.notBlank("sentence", sentence);
    }
}
