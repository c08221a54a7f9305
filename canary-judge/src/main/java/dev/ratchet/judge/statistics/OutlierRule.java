package dev.ratchet.judge.statistics;

/**
 * Rule by which a block of intervals counts as outlying, so that the remaining intervals must show harm as well: the
 * block is large and unlikely, or too unlikely at any size. Among all blocks of a watch, one nearly always deviates by
 * two standard deviations. Testing the rest each time would cost the judge three minutes and three points of power.
 *
 * @param z standard errors at or above which a large block counts
 * @param largeDifference difference from the rest at or above which a block is large
 * @param anySizeZ standard errors at or above which any block counts
 */
public record OutlierRule(double z, double largeDifference, double anySizeZ) {
    /** Rule for latency: a block that is a third slower is large. */
    public static final OutlierRule LATENCY = new OutlierRule(2.2, Math.log(4.0 / 3), 3);

    /** Rule for the canary's share among the slowest calls, in points. */
    public static final OutlierRule TAIL = new OutlierRule(2.2, .1, 3);

    /** Rule for errors, which are rare and cluster. */
    public static final OutlierRule ERRORS = new OutlierRule(3.5, 0, 3.5);

    /** Whether a block with this difference from the rest counts. */
    public boolean isOutlier(double difference, double standardError) {
        return difference >= standardError * (difference >= largeDifference ? z : anySizeZ);
    }
}
