package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Stratified;
import dev.ratchet.judge.statistics.TwoWay;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Chance scenario of a forecast. Two rules of the judge depend on the dispersion between intervals, which is
 * independent of the estimate. A forecast averages over a few scenarios, each of which holds through all looks.
 *
 * @param weight probability of the scenario; all weights sum to 1
 * @param disagreement probability of even larger over-dispersion
 * @param noticed probability of over-dispersion that the judge detects under the null hypothesis
 * @param block probability that the most outlying block is less outlying than here; 0 for a test without that rule
 */
record Luck(double weight, double disagreement, double noticed, double block) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Effective number of independent blocks per interval among the overlapping blocks of one to four intervals. For a
     * single look it would be 1.65. It is smaller because a block that stands out at one look may not do so at the
     * next, and one rejecting look suffices.
     */
    private static final double BLOCKS_AN_INTERVAL = 1.2;

    /** Scenarios for random splits: over-dispersed intervals have outlying blocks, too. */
    private static final List<Luck> OF_CALLS = List.of(
            ofCalls(.3, .85, .15),
            ofCalls(.2, .6, .4),
            ofCalls(.2, .4, .6),
            ofCalls(.2, .2, .8),
            ofCalls(.06, .07, .93),
            ofCalls(.04, .02, .98));

    /**
     * Scenarios for keyed splits with two kinds of over-dispersion, between groups and between moments: neither is
     * detected in .9 times .9.
     */
    private static final List<Luck> OF_KEYS = List.of(ofKeys(.81, .6), ofKeys(.095, .075), ofKeys(.095, .025));

    /** Scenarios for calls that are split at random. */
    static List<Luck> ofCalls() {
        return OF_CALLS;
    }

    /** Scenarios for calls that are split by key. */
    static List<Luck> ofKeys() {
        return OF_KEYS;
    }

    /** Dispersion ratio: observed variance between intervals over the variance that calls explain. */
    double ratio(int degrees) {
        return chiSquared(degrees, disagreement);
    }

    /** Dispersion ratio above which the judge detects over-dispersion. */
    double noticed(int degrees) {
        return chiSquared(degrees, noticed);
    }

    /**
     * Upper quantile of chi-squared divided by its degrees of freedom, after Wilson and Hilferty (1931): a hundred
     * times as fast as the exact one, within 1 %.
     */
    private static double chiSquared(int degrees, double above) {
        double variance = 2.0 / (9 * degrees);
        return Math.pow(1 - variance + NORMAL.inverseSurvivalProbability(above) * Math.sqrt(variance), 3);
    }

    /** Half width of the t bound in standard errors; 0 where the judge detects no over-dispersion. */
    double widened(double level, int degrees) {
        return disagreement >= noticed || degrees < 1 || level <= 0
                ? 0
                : TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(ratio(degrees));
    }

    /** Standardised distance of the most outlying block among the intervals, given the skewness of a block. */
    double outlying(int intervals, double skewness) {
        if (block == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double z = NORMAL.inverseCumulativeProbability(Math.pow(block, 1 / (BLOCKS_AN_INTERVAL * intervals)));
        return z + skewness * Math.max(0, z * z - 1) / 6;
    }

    private static Luck ofCalls(double weight, double disagreement, double block) {
        return new Luck(weight, disagreement, Stratified.NOTICED, block);
    }

    private static Luck ofKeys(double weight, double disagreement) {
        return new Luck(weight, disagreement, TwoWay.NOTICED, 0);
    }
}
