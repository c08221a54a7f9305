package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;
import java.util.Optional;

/**
 * The statistical power of a rollout and the looks that it needs, calculated from the component's recent health before
 * it starts.
 *
 * @param callsAnInterval of both arms together
 * @param deviation of ln(milliseconds) between calls
 * @param errorRate share of calls that fail
 * @param share the canary's powered share, which follows from the rest
 * @param threshold relative latency that is too much, 0.10 for ten per cent (more where the floor of milliseconds is more)
 * @param thresholdChance that a canary which is exactly so much slower is rolled back within the watch
 * @param thresholdLooks looks after which half of such canaries are; empty where it is fewer than half
 * @param latency smallest relative rise of latency that is rolled back with 80 %; empty where none is
 * @param errors smallest rise of the error rate that is, 0.01 for a point; empty where none is
 * @param goalChance that the declared goal, truly reached, is confirmed at the end of the watch; empty without a goal
 * @param goalLooks looks that a watch needs for 90 % of that; empty without a goal, or where no watch is long enough
 * @param goalCalls calls of both arms in that time
 * @param sentence all of it, for a person
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
    /** Checks its values. */
    public Power {
        Check.share("share", share);
        Check.share("errorRate", errorRate);
        Check.share("thresholdChance", thresholdChance);
        Check.notBlank("sentence", sentence);
    }
}
