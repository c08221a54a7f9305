package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.StratifiedDifference;
import dev.ratchet.judge.statistics.TwoWayDifference;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Chance scenario of a forecast. Two rules of the judge depend on the dispersion between intervals, which is
 * independent of the estimate. A forecast averages over a few scenarios, each of which holds through all looks.
 *
 * @param weight probability of the scenario; all weights sum to 1
 * @param exceedance probability of even larger over-dispersion
 * @param detectionLevel probability of over-dispersion that the judge detects under the null hypothesis
 * @param blockQuantile probability that the most outlying block is less outlying than here; 0 for a test without
 *     that rule
 */
record DispersionScenario(double weight, double exceedance, double detectionLevel, double blockQuantile) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Effective number of independent blocks per interval among the overlapping blocks of one to four intervals. For a
     * single look it would be 1.65. It is smaller because a block that stands out at one look may not do so at the
     * next, and one rejecting look suffices.
     */
    private static final double BLOCKS_PER_INTERVAL = 1.2;

    /** Scenarios for random splits: over-dispersed intervals have outlying blocks, too. */
    private static final List<DispersionScenario> BY_REQUEST = List.of(
            byRequest(.3, .85, .15),
            byRequest(.2, .6, .4),
            byRequest(.2, .4, .6),
            byRequest(.2, .2, .8),
            byRequest(.06, .07, .93),
            byRequest(.04, .02, .98));

    /**
     * Scenarios for keyed splits with two kinds of over-dispersion, between groups and between moments: neither is
     * detected in .9 times .9.
     */
    private static final List<DispersionScenario> BY_KEY =
            List.of(byKey(.81, .6), byKey(.095, .075), byKey(.095, .025));

    /** Scenarios for calls that are split at random. */
    static List<DispersionScenario> byRequest() {
        return BY_REQUEST;
    }

    /** Scenarios for calls that are split by key. */
    static List<DispersionScenario> byKey() {
        return BY_KEY;
    }

    /** Dispersion ratio: observed variance between intervals over the variance that calls explain. */
    double dispersionRatio(int degrees) {
        return chiSquared(degrees, exceedance);
    }

    /** Dispersion ratio above which the judge detects over-dispersion. */
    double dispersionThreshold(int degrees) {
        return chiSquared(degrees, detectionLevel);
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
    double tHalfWidth(double level, int degrees) {
        return exceedance >= detectionLevel || degrees < 1 || level <= 0
                ? 0
                : TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(dispersionRatio(degrees));
    }

    /** Standardised distance of the most outlying block among the intervals, given the skewness of a block. */
    double blockDistance(int intervals, double skewness) {
        if (blockQuantile == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double z = NORMAL.inverseCumulativeProbability(Math.pow(blockQuantile, 1 / (BLOCKS_PER_INTERVAL * intervals)));
        return z + skewness * Math.max(0, z * z - 1) / 6;
    }

    private static DispersionScenario byRequest(double weight, double exceedance, double blockQuantile) {
        return new DispersionScenario(weight, exceedance, StratifiedDifference.DISPERSION_LEVEL, blockQuantile);
    }

    private static DispersionScenario byKey(double weight, double exceedance) {
        return new DispersionScenario(weight, exceedance, TwoWayDifference.DISPERSION_LEVEL, 0);
    }
}
