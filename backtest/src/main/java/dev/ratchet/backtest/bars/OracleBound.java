package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.traffic.Effect;
import dev.ratchet.backtest.traffic.GeneratedRollout;
import dev.ratchet.backtest.traffic.Traffic;
import dev.ratchet.backtest.traffic.TrafficNoise;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Upper limit of how often any judge could exclude harm to latency where calls are split by key and nothing changed. It
 * assumes an oracle that knows the variance of calls, the variance of the group means and that nothing drifts, and that
 * predicts each group from its pre-period as well as these allow (best linear unbiased prediction). No judge with the
 * same groups has a narrower bound.
 */
final class OracleBound {
    private static final double MARGIN = Math.log(1.1);
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.10);

    private final List<Collection<GroupPeriods>> rollouts = new ArrayList<>();

    /** A group's statistics in the pre-period and since. */
    private record GroupPeriods(boolean canary, CallStats before, CallStats after) {}

    /** Generates the rollouts of seeds 0, 1, 2 and so on. */
    OracleBound(int perMinute, int trials) {
        Traffic traffic = new Traffic(TrafficNoise.KEYED, Effect.NONE, perMinute, perMinute);
        for (int seed = 0; seed < trials; seed++) {
            rollouts.add(groups(traffic.from(seed)));
        }
    }

    /** Share of rollouts whose one-sided 90 % bound is below ten per cent. */
    double exclusionRate() {
        double callVariance = callVariance();
        double groupVariance = groupVariance();
        return rollouts.stream()
                        .filter(it -> isExcluded(it, callVariance, groupVariance))
                        .count()
                / (double) rollouts.size();
    }

    private static Collection<GroupPeriods> groups(GeneratedRollout rollout) {
        Map<Integer, GroupPeriods> groups = new TreeMap<>();
        for (GroupStats stats : rollout.prePeriod().orElseThrow().groups()) {
            groups.put(stats.group(), new GroupPeriods(false, stats.stats(), CallStats.none()));
        }
        rollout.minutes().stream()
                .flatMap(List::stream)
                .forEach(it -> groups.computeIfPresent(
                        it.group(),
                        (_, periods) -> new GroupPeriods(
                                it.slot() == Slot.CANARY,
                                periods.before(),
                                periods.after().plus(it.stats()))));
        return groups.values().stream()
                .filter(it -> it.before().ok() > 0 && it.after().ok() > 0)
                .toList();
    }

    private static boolean isExcluded(Collection<GroupPeriods> groups, double callVariance, double groupVariance) {
        double[] weight = new double[2];
        double[] sum = new double[2];
        double weightedMean = 0;
        double totalWeight = 0;
        for (GroupPeriods group : groups) {
            double precision =
                    1 / (groupVariance + callVariance / group.before().ok());
            weightedMean += precision * group.before().meanLog();
            totalWeight += precision;
        }
        for (GroupPeriods group : groups) {
            double shrinkage = groupVariance
                    / (groupVariance + callVariance / group.before().ok());
            double expected =
                    weightedMean / totalWeight + shrinkage * (group.before().meanLog() - weightedMean / totalWeight);
            double inverse = 1
                    / (groupVariance * (1 - shrinkage)
                            + callVariance / group.after().ok());
            weight[group.canary() ? 1 : 0] += inverse;
            sum[group.canary() ? 1 : 0] += inverse * (group.after().meanLog() - expected);
        }
        double difference = sum[1] / weight[1] - sum[0] / weight[0];
        return difference + Z * Math.sqrt(1 / weight[0] + 1 / weight[1]) < MARGIN;
    }

    private double callVariance() {
        double squares = 0;
        double degrees = 0;
        for (Collection<GroupPeriods> groups : rollouts) {
            for (GroupPeriods group : groups) {
                for (CallStats stats : List.of(group.before(), group.after())) {
                    squares += stats.sumLogSquared() - stats.sumLog() * stats.meanLog();
                    degrees += stats.ok() - 1;
                }
            }
        }
        return squares / degrees;
    }

    /** Variance that a group's two means share beyond the overall mean. */
    private double groupVariance() {
        double products = 0;
        double degrees = 0;
        for (Collection<GroupPeriods> groups : rollouts) {
            double mean = groups.stream()
                    .mapToDouble(it -> (it.before().meanLog() + it.after().meanLog()) / 2)
                    .average()
                    .orElseThrow();
            for (GroupPeriods group : groups) {
                products += (group.before().meanLog() - mean) * (group.after().meanLog() - mean);
            }
            degrees += groups.size() - 1.0;
        }
        return products / degrees;
    }
}
