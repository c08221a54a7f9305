package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * Statistical power of a rollout with the number of looks that it needs, computed from the component's recent health
 * before the start.
 *
 * @param callsAnInterval calls of both arms per interval
 * @param deviation standard deviation of ln(milliseconds) between calls
 * @param errorRate share of failed calls
 * @param share share of the canary with sufficient power, in [0, 1]
 * @param threshold relative increase of latency that counts as a degradation; 0.10 for 10 %, and more if the minimum in
 *     milliseconds is more
 * @param thresholdChance probability that a canary which is slower by exactly the threshold is rolled back within the
 *     watch
 * @param thresholdLooks number of looks after which half of such canaries are rolled back; empty if fewer than half are
 * @param latency smallest relative increase of latency that is rolled back with 80 % power; empty if there is none
 * @param errors smallest increase of the error rate that is rolled back with 80 % power; 0.01 for one percentage point;
 *     empty if there is none
 * @param goalChance probability that a change which reaches its declared goal is confirmed at the end of the watch;
 *     empty without a goal
 * @param goalLooks number of looks of a watch in which that probability is 90 %; empty without a goal, or if no watch
 *     is long enough
 * @param goalCalls calls of both arms in that number of looks; empty if there is none
 * @param sentence summary for people
 */
public record Power(
        double callsAnInterval,
        double deviation,
        double errorRate,
        double share,
        double threshold,
        double thresholdChance,
        Optional<Long> thresholdLooks,
        Optional<Double> latency,
        Optional<Double> errors,
        Optional<Double> goalChance,
        Optional<Long> goalLooks,
        Optional<Long> goalCalls,
        String sentence) {
    /** Validates the values. */
    public Power {
        Check.share("share", share);
        Check.share("errorRate", errorRate);
        Check.share("thresholdChance", thresholdChance);
        Check.notBlank("sentence", sentence);
    }
}
