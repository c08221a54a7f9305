package dev.ratchet.judge.statistics;

import dev.ratchet.judge.statistics.TwoWay.Cell;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How alike groups of keys are, from the pre-period alone: chance gave them their keys and later their side, so that their
 * levels are draws from one law (empirical Bayes; the moments are those of DerSimonian and Laird, 1986).
 */
public final class Shrinkage {
    /** Chance that the groups' levels differ more than is assumed. */
    private static final double BOLD = .1;

    /** Groups that differ by nothing at all are alike to so many calls, and no more. */
    private static final double MOST = 1e5;

    /**
     * As how many calls of the general mean it counts that a group is like the others: the variance of a call over that of
     * the groups' levels, of which the upper end is taken, since levels that differ more than is assumed would pose as an
     * effect; 0 where nothing is known.
     */
    public static double calls(List<Cell> prePeriod) {
        double calls = 0;
        double squaredCalls = 0;
        double sum = 0;
        double spread = 0;
        for (Cell it : prePeriod) {
            calls += it.calls();
            squaredCalls += it.calls() * it.calls();
            sum += it.calls() * it.mean();
            spread += it.spread();
        }
        int degrees = prePeriod.size() - 1;
        if (degrees < 1 || calls <= prePeriod.size() || spread <= 0) {
            return 0;
        }
        double mean = sum / calls;
        double perCall = spread / (calls - prePeriod.size());
        double between = prePeriod.stream()
                .mapToDouble(it -> it.calls() * (it.mean() - mean) * (it.mean() - mean))
                .sum();
        double most = between / ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(BOLD);
        double levels = Math.max(0, most - perCall) * degrees / (calls - squaredCalls / calls);
        return levels > 0 ? Math.min(MOST, perCall / levels) : MOST;
    }

    private Shrinkage() {}
}
