package dev.ratchet.deployer.core.judge;

import java.util.Optional;

/**
 * A block of intervals that will stand out, so that the rest alone has to show harm, too.
 *
 * @param z by which it stands out
 * @param share of all that is known
 */
record BlockAhead(double z, double share) {
    /** The usual length, of one to four. */
    private static final double LENGTH = 2.5;

    private static final int FEWEST_INTERVALS = 6;

    /** The block among so many intervals; empty where it does not stand out by the limit. */
    static Optional<BlockAhead> of(int intervals, double z, double limit) {
        return intervals < FEWEST_INTERVALS || z < limit
                ? Optional.empty()
                : Optional.of(new BlockAhead(z, LENGTH / intervals));
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
