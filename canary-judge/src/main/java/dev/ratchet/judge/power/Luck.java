package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.Stratified;
import dev.ratchet.judge.statistics.TwoWay;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How chance may bend a test: two rules of the judge follow how much the intervals scatter, which is independent of the
 * estimate. A forecast is the average over a few of these, each held through all looks.
 *
 * @param weight how probable it is; all together are 1
 * @param disagreement chance that intervals disagree even more
 * @param noticed chance of a disagreement that the judge notices
 * @param block chance that the most outlying block is less outlying than here; 0 for a test without that rule
 */
record Luck(double weight, double disagreement, double noticed, double block) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The most outlying of the overlapping blocks of one to four intervals is that of about so many independent ones. At one
     * look it is 1.65 for each; but a block that stands out at one look may not at the next, and one look is enough.
     */
    private static final double BLOCKS_AN_INTERVAL = 1.2;

    /** Intervals that scatter have outlying blocks, too. */
    private static final List<Luck> OF_CALLS = List.of(
            ofCalls(.3, .85, .15),
            ofCalls(.2, .6, .4),
            ofCalls(.2, .4, .6),
            ofCalls(.2, .2, .8),
            ofCalls(.06, .07, .93),
            ofCalls(.04, .02, .98));

    /** Two kinds of disagreement, between groups and between moments: neither shows in .9 times .9. */
    private static final List<Luck> OF_KEYS = List.of(ofKeys(.81, .6), ofKeys(.095, .075), ofKeys(.095, .025));

    /** For calls that are split at random. */
    static List<Luck> ofCalls() {
        return OF_CALLS;
    }

    /** For calls that are split by key. */
    static List<Luck> ofKeys() {
        return OF_KEYS;
    }

    /** How many times as much as calls explain the intervals disagree. */
    double ratio(int degrees) {
        return chiSquared(degrees, disagreement);
    }

    /** From how many times as much on the judge notices. */
    double noticed(int degrees) {
        return chiSquared(degrees, noticed);
    }

    /** The upper point of chi-squared by its degrees, after Wilson and Hilferty (1931): a hundred times as quick, within 1 %. */
    private static double chiSquared(int degrees, double above) {
        double variance = 2.0 / (9 * degrees);
        return Math.pow(1 - variance + NORMAL.inverseSurvivalProbability(above) * Math.sqrt(variance), 3);
    }

    /** How many standard errors wide a bound gets by the t distribution; 0 where the judge does not notice. */
    double widened(double level, int degrees) {
        return disagreement >= noticed || degrees < 1 || level <= 0
                ? 0
                : TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(ratio(degrees));
    }

    /** The z of the most outlying block among so many intervals, where a block has that skewness. */
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
