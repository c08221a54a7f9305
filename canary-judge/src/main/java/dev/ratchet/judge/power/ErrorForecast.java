package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlierRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Forecast of the test of the error rate: it rejects where the exact conditional test, the confidence bound of the
 * difference and the margin all agree. The counts are approximated by a normal distribution with a continuity
 * correction of half a count and one term for skewness.
 */
final class ErrorForecast implements MetricForecast {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double CONTINUITY = .5;

    private final double rate;
    private final double margin;
    private final List<UsableLook> looks;
    private final List<DispersionScenario> scenarios;
    private final double[] level;
    private final double[] t;
    private final double[] dispersionThreshold;
    private final Map<DispersionScenario, double[]> ratios = new HashMap<>();

    /**
     * One usable look.
     *
     * @param leverage variance of the estimate where one call has variance 1; 0 where calls are split at random
     */
    record UsableLook(ExpectedSample sample, int degrees, double leverage) {}

    ErrorForecast(
            double rate, double margin, List<UsableLook> looks, List<DispersionScenario> scenarios, LookLevels levels) {
        this.rate = rate;
        this.margin = margin;
        this.looks = looks;
        this.scenarios = scenarios;
        this.level = levels.of(looks.stream()
                .map(it -> new LookLevels.LookInformation(
                        it.sample().look(),
                        it.leverage() > 0 ? 1 / it.leverage() : it.sample().weight(),
                        it.sample().smallerArmCalls()))
                .toList());
        this.t = new double[level.length];
        this.dispersionThreshold = new double[level.length];
        scenarios.forEach(it -> ratios.put(it, new double[level.length]));
        for (int i = 0; i < level.length; i++) {
            int degrees = looks.get(i).degrees();
            if (level[i] > 0 && degrees > 0) {
                t[i] = TDistribution.of(degrees).inverseSurvivalProbability(level[i]);
                dispersionThreshold[i] = scenarios.getFirst().dispersionThreshold(degrees);
                for (Map.Entry<DispersionScenario, double[]> entry : ratios.entrySet()) {
                    entry.getValue()[i] = entry.getKey().dispersionRatio(degrees);
                }
            }
        }
    }

    @Override
    public List<DispersionScenario> scenarios() {
        return scenarios;
    }

    @Override
    public List<RejectionThreshold> thresholds(DispersionScenario scenario, double difference) {
        List<RejectionThreshold> thresholds = new ArrayList<>();
        for (int i = 0; i < level.length; i++) {
            if (level[i] > 0) {
                UsableLook look = looks.get(i);
                double half = halfWidth(i, scenario, difference);
                double exactBound = exactBound(look.sample(), difference, z(level[i]));
                double bound = Math.max(
                        Math.max(half, margin),
                        Math.max(exactBound, lowestWithoutBlock(look, scenario, difference, half)));
                thresholds.add(new RejectionThreshold(look.sample().look(), 1 / variance(look, difference), bound));
            }
        }
        return thresholds;
    }

    /**
     * Probability that, by a usable look and with the calls multiplied, a gain in the error rate is significant at the
     * level and at least half of it is measured.
     */
    double goalPower(int index, double gain, double significanceLevel, double callFactor) {
        UsableLook look = looks.get(index);
        ExpectedSample scaledSample = scaled(look.sample(), callFactor);
        double bound = exactBound(scaledSample, -gain, z(significanceLevel));
        double error = Math.sqrt(variance(new UsableLook(scaledSample, look.degrees(), 0), -gain));
        return error > 0 ? NORMAL.cumulativeProbability((gain - Math.max(bound, gain / 2)) / error) : 0;
    }

    /** Number of usable looks. */
    int size() {
        return looks.size();
    }

    /** Number of a usable look within the watch. */
    int look(int index) {
        return looks.get(index).sample().look();
    }

    /**
     * Half width, with over-dispersion: arms with different rates vary differently from what one pooled rate explains.
     * Where the smaller arm has the higher rate they vary more, and the judge widens its bound.
     */
    private double halfWidth(int index, DispersionScenario scenario, double difference) {
        double explainedVariance = pooledVariance(looks.get(index), difference);
        double trueVariance =
                variance(looks.get(index), difference) * ratios.getOrDefault(scenario, dispersionThreshold)[index];
        double half = z(level[index]) * Math.sqrt(explainedVariance);
        return trueVariance > dispersionThreshold[index] * explainedVariance
                ? Math.max(half, t[index] * Math.sqrt(trueVariance))
                : half;
    }

    /** Smallest estimate at which the intervals outside an outlying block show harm as well. */
    private double lowestWithoutBlock(UsableLook look, DispersionScenario scenario, double difference, double half) {
        int intervals = look.sample().intervals();
        double z = scenario.blockDistance(intervals, skewness(look.sample(), difference));
        return OutlierBlock.of(intervals, z, pooledVariance(look, difference), OutlierRule.ERRORS)
                .map(block -> block.shiftOfRest(pooledVariance(look, difference))
                        + Estimate.bound(block.halfWidthOfRest(half), margin))
                .orElse(0.0);
    }

    /** Skewness of the difference over two intervals: few errors in a small arm cluster. */
    private double skewness(ExpectedSample sample, double difference) {
        double share = sample.canary() / (sample.canary() + sample.control());
        double canary = 2 * sample.canary() / sample.intervals() * Math.clamp(rate + difference, 0, 1);
        double control = 2 * sample.control() / sample.intervals() * rate;
        double variance = canary * (1 - share) * (1 - share) + control * share * share;
        double third = canary * Math.pow(1 - share, 3) - control * Math.pow(share, 3);
        return variance > 0 ? Math.max(0, third / Math.pow(variance, 1.5)) : 0;
    }

    /** Smallest estimate at which the canary's part of all errors is significant, given the expected counts. */
    private double exactBound(ExpectedSample sample, double difference, double z) {
        double canaryRate = rate + difference;
        double total = sample.control() * rate + sample.canary() * canaryRate;
        double expected = sample.weight() * rate + (sample.canary() - sample.weight()) * canaryRate;
        if (total <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double chance = expected / total;
        double deviation = Math.sqrt(total * chance * (1 - chance));
        double skewnessTerm = (z * z - 1) * (1 - 2 * chance) / 6;
        return (z * deviation + (difference > 0 ? skewnessTerm : -skewnessTerm) + CONTINUITY) / sample.weight();
    }

    /** Variance of the estimate as the judge computes it, with one pooled rate for both arms. */
    private double pooledVariance(UsableLook look, double difference) {
        ExpectedSample all = look.sample();
        double sum = rate * (1 - rate) * all.weight()
                + difference * (1 - 2 * rate) * all.weightedShare()
                - difference * difference * all.weightedSquare();
        return look.leverage() > 0 ? look.leverage() * sum / all.weight() : sum / (all.weight() * all.weight());
    }

    /** True variance of the estimate, with a separate rate in each arm. */
    private double variance(UsableLook look, double difference) {
        ExpectedSample all = look.sample();
        double canaryRate = Math.clamp(rate + difference, 0, 1);
        double sum = rate * (1 - rate) * all.weightedShare()
                + canaryRate * (1 - canaryRate) * (all.weight() - all.weightedShare());
        return look.leverage() > 0 ? look.leverage() * sum / all.weight() : sum / (all.weight() * all.weight());
    }

    private static ExpectedSample scaled(ExpectedSample sample, double callFactor) {
        return new ExpectedSample(
                sample.look(),
                sample.intervals(),
                sample.control() * callFactor,
                sample.canary() * callFactor,
                sample.weight() * callFactor,
                sample.weightedShare() * callFactor,
                sample.weightedSquare() * callFactor);
    }

    private static double z(double level) {
        return level > 0 ? NORMAL.inverseSurvivalProbability(level) : 0;
    }
}
