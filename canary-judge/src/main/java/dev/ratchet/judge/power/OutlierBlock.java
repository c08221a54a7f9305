package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlierRule;
import java.util.Optional;

/**
 * Forecast of an outlying block of intervals; the remaining intervals must show harm as well.
 *
 * @param z standardised distance of the block from the rest
 * @param share the block's share of the information
 */
record OutlierBlock(double z, double share) {
    /** Typical block length; the judge considers one to four intervals. */
    private static final double TYPICAL_LENGTH = 2;

    private static final int MIN_INTERVALS = 6;

    /** Block to expect among the intervals for an estimate with the given variance; empty where it does not count. */
    static Optional<OutlierBlock> of(int intervals, double z, double variance, OutlierRule rule) {
        if (intervals < MIN_INTERVALS) {
            return Optional.empty();
        }
        OutlierBlock block = new OutlierBlock(z, TYPICAL_LENGTH / intervals);
        double standardError = Math.sqrt(variance / (block.share * (1 - block.share)));
        return rule.isOutlier(z * standardError, standardError) ? Optional.of(block) : Optional.empty();
    }

    /** Distance by which the estimate of the rest lies below that of the whole, whose variance is given. */
    double shiftOfRest(double variance) {
        return z * Math.sqrt(variance * share / (1 - share));
    }

    /** Half width of the confidence interval of the rest. */
    double halfWidthOfRest(double half) {
        return half / Math.sqrt(1 - share);
    }
}
