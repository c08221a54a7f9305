package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlyingRule;
import java.util.Optional;

/**
 * A block of intervals that will stand out, so that the rest alone has to show harm, too.
 *
 * @param z by which it stands out
 * @param share of all that is known
 */
record BlockAhead(double z, double share) {
    /** The usual length, of one to four. */
    private static final double LENGTH = 2;

    private static final int FEWEST_INTERVALS = 6;

    /** The block among so many intervals, of an estimate with such a variance; empty where it does not count. */
    static Optional<BlockAhead> of(int intervals, double z, double variance, OutlyingRule rule) {
        if (intervals < FEWEST_INTERVALS) {
            return Optional.empty();
        }
        BlockAhead it = new BlockAhead(z, LENGTH / intervals);
        double standardError = Math.sqrt(variance / (it.share * (1 - it.share)));
        return rule.counts(z * standardError, standardError) ? Optional.of(it) : Optional.empty();
    }

    /** How far the estimate of the rest lies below that of the whole, which has such a variance. */
    double lower(double variance) {
        return z * Math.sqrt(variance * share / (1 - share));
    }

    /** The half width of the rest. */
    double wider(double half) {
        return half / Math.sqrt(1 - share);
    }
}
