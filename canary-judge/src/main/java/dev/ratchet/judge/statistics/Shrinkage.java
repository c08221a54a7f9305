package dev.ratchet.judge.statistics;

import dev.ratchet.judge.statistics.TwoWayDifference.GroupCell;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Similarity of key groups, estimated from the pre-period alone. Keys are hashed to groups and groups are assigned to
 * arms at random, so group means are modelled as random effects from one distribution (empirical Bayes; the moments are
 * those of DerSimonian and Laird, 1986).
 */
public final class Shrinkage {
    /** Probability that the group means differ more than assumed. */
    private static final double EXCEEDANCE = .1;

    /** Upper limit of the prior weight, for groups that do not differ at all. */
    private static final double MAX_PRIOR_CALLS = 1e5;

    /**
     * Prior weight of the overall mean, in calls: the variance of a call over the variance of the group means. The
     * upper confidence bound of the latter is used, since group means that differ more than assumed would look like an
     * effect. It is 0 without data.
     */
    public static double priorCalls(List<GroupCell> prePeriod) {
        double calls = 0;
        double squaredCalls = 0;
        double sum = 0;
        double squaredDeviations = 0;
        for (GroupCell cell : prePeriod) {
            calls += cell.calls();
            squaredCalls += cell.calls() * cell.calls();
            sum += cell.calls() * cell.mean();
            squaredDeviations += cell.squaredDeviations();
        }
        int degrees = prePeriod.size() - 1;
        if (degrees < 1 || calls <= prePeriod.size() || squaredDeviations <= 0) {
            return 0;
        }
        double mean = sum / calls;
        double perCall = squaredDeviations / (calls - prePeriod.size());
        double between = prePeriod.stream()
                .mapToDouble(it -> it.calls() * (it.mean() - mean) * (it.mean() - mean))
                .sum();
        double upperBetween = between / ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(EXCEEDANCE);
        double groupVariance = Math.max(0, upperBetween - perCall) * degrees / (calls - squaredCalls / calls);
        return groupVariance > 0 ? Math.min(MAX_PRIOR_CALLS, perCall / groupVariance) : MAX_PRIOR_CALLS;
    }

    private Shrinkage() {}
}
