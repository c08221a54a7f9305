package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlyingRule;
import java.util.Optional;

/**
 * Forecast of an outlying block of intervals; the remaining intervals must show harm as well.
 *
 * @param z standardised distance of the block from the rest
 * @param share the block's share of the information
 */
record BlockAhead(double z, double share) {
    /** Typical block length; the judge considers one to four intervals. */
    private static final double LENGTH = 2;

    private static final int FEWEST_INTERVALS = 6;

    /** Block to expect among the intervals for an estimate with the given variance; empty where it does not count. */
    static Optional<BlockAhead> of(int intervals, double z, double variance, OutlyingRule rule) {
        if (intervals < FEWEST_INTERVALS) {
            return Optional.empty();
        }
        BlockAhead it = new BlockAhead(z, LENGTH / intervals);
        double standardError = Math.sqrt(variance / (it.share * (1 - it.share)));
        return rule.counts(z * standardError, standardError) ? Optional.of(it) : Optional.empty();
    }

    /** Distance by which the estimate of the rest lies below that of the whole, whose variance is given. */
    double lower(double variance) {
        return z * Math.sqrt(variance * share / (1 - share));
    }

    /** Half width of the confidence interval of the rest. */
    double wider(double half) {
        return half / Math.sqrt(1 - share);
    }
}
