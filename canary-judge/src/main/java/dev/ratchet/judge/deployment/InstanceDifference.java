package dev.ratchet.judge.deployment;

import dev.ratchet.judge.RequestComparison;
import dev.ratchet.judge.statistics.Difference;
import dev.ratchet.judge.statistics.Information;
import dev.ratchet.judge.statistics.StratifiedDifference;
import dev.ratchet.judge.statistics.StratifiedDifference.Stratum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * New version minus old versions, stratified by minute, where the instances of each version are a sample, too.
 *
 * <p>The variance is that of the calls plus that of the instances. The latter is the variance between instances times
 * the sum of their squared weights in the estimate, which follows a rolling deployment minute by minute. The half width
 * is that of a t bound with the degrees of freedom after Satterthwaite (1946).
 *
 * <p>Successive estimates have independent increments in the inverse of this variance: the instances' part is common to
 * all of them. The boundary therefore spends little on looks that add only calls of the same instances.
 */
final class InstanceDifference implements Difference {
    private final StratifiedDifference calls;
    private final List<Information> information;
    private final double instanceVariance;
    private final double instanceDegrees;

    private InstanceDifference(
            StratifiedDifference calls,
            List<Information> information,
            double instanceVariance,
            double instanceDegrees) {
        this.calls = calls;
        this.information = information;
        this.instanceVariance = instanceVariance;
        this.instanceDegrees = instanceDegrees;
    }

    /** Creates the difference over the shared minutes. */
    static InstanceDifference of(MetricSample sample, InstanceSpread spread) {
        List<Stratum> strata = new ArrayList<>();
        List<Information> information = new ArrayList<>();
        Map<InstanceKey, Double> weights = new HashMap<>();
        double total = 0;
        double varianceOfSum = 0;
        double best = 0;
        double squares = 0;
        for (MetricMinute minute : sample.shared()) {
            Stratum stratum = stratum(minute, sample);
            strata.add(stratum);
            total += stratum.weight();
            varianceOfSum += stratum.varianceOfSum();
            squares = squaredWeights(minute, stratum.weight(), weights) / (total * total);
            double variance = varianceOfSum / (total * total) + spread.variance() * squares;
            best = Math.max(best, variance > 0 ? 1 / variance : 0);
            information.add(new Information(minute.minute(), best));
        }
        return new InstanceDifference(
                new StratifiedDifference(
                        strata, sample.metric().outlierRule(), sample.metric().armDrift()),
                information,
                spread.variance() * squares,
                spread.degrees());
    }

    private static Stratum stratum(MetricMinute minute, MetricSample sample) {
        double n0 = minute.before().calls();
        double n1 = minute.after().calls();
        double mean0 = minute.before().mean();
        double mean1 = minute.after().mean();
        double weight = RequestComparison.weight(n0, n1);
        double pooled = (n0 * mean0 + n1 * mean1) / (n0 + n1);
        double variance = sample.metric().isShare() ? pooled * (1 - pooled) : sample.callVariance();
        double third = sample.metric() == WatchedMetric.ERRORS // the exact test of counts covers their skewness
                ? 0
                : sample.callThird() * RequestComparison.thirdMomentFactor(weight, n0, n1);
        return new Stratum(minute.minute(), weight, mean1 - mean0, weight * variance, third);
    }

    /** Adds the weights of a minute's instances in the sum, and returns the sum of the squares of all weights. */
    private static double squaredWeights(MetricMinute minute, double weight, Map<InstanceKey, Double> weights) {
        for (boolean isNew : new boolean[] {false, true}) {
            MetricSide side = minute.side(isNew);
            side.cells().forEach(it -> weights.merge(it.instance(), weight * it.calls() / side.calls(), Double::sum));
        }
        double squares = 0;
        for (double value : weights.values()) {
            squares += value * value;
        }
        return squares;
    }

    /** Number of shared minutes. */
    int minutes() {
        return information.size();
    }

    /** Information in calls. */
    double callInformation() {
        return calls.information();
    }

    @Override
    public double estimate() {
        return calls.estimate();
    }

    @Override
    public List<Information> cumulativeInformation() {
        return information;
    }

    @Override
    public double halfWidth(double level) {
        double half = calls.halfWidth(level);
        if (!Double.isFinite(half) || instanceVariance == 0) {
            return half;
        }
        double deviation = half / NormalDistribution.of(0, 1).inverseSurvivalProbability(level);
        double variance = deviation * deviation + instanceVariance;
        double degrees = instanceDegrees * variance * variance / (instanceVariance * instanceVariance);
        return TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(variance);
    }

    @Override
    public Difference withoutOutlyingBlock() {
        Difference rest = calls.withoutOutlyingBlock();
        return rest instanceof StratifiedDifference others
                ? new InstanceDifference(others, information, instanceVariance, instanceDegrees)
                : this;
    }
}
