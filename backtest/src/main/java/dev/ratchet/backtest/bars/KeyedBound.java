package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.traffic.Effect;
import dev.ratchet.backtest.traffic.Generated;
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
final class KeyedBound {
    private static final double MARGIN = Math.log(1.1);
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(.10);

    private final List<Collection<Group>> rollouts = new ArrayList<>();

    /** A group's statistics in the pre-period and since. */
    private record Group(boolean canary, CallStats before, CallStats since) {}

    /** Generates the rollouts of seeds 0, 1, 2 and so on. */
    KeyedBound(int perMinute, int trials) {
        Traffic traffic = new Traffic(TrafficNoise.KEYED, Effect.NONE, perMinute, perMinute);
        for (int seed = 0; seed < trials; seed++) {
            rollouts.add(groups(traffic.from(seed)));
        }
    }

    /** Share of rollouts whose one-sided 90 % bound is below ten per cent. */
    double excluded() {
        double perCall = perCall();
        double levels = levels();
        return rollouts.stream().filter(it -> excluded(it, perCall, levels)).count() / (double) rollouts.size();
    }

    private static Collection<Group> groups(Generated rollout) {
        Map<Integer, Group> groups = new TreeMap<>();
        for (GroupStats it : rollout.prePeriod().orElseThrow().groups()) {
            groups.put(it.group(), new Group(false, it.stats(), CallStats.none()));
        }
        rollout.minutes().stream()
                .flatMap(List::stream)
                .forEach(it -> groups.computeIfPresent(
                        it.group(),
                        (group, known) -> new Group(
                                it.slot() == Slot.CANARY,
                                known.before(),
                                known.since().plus(it.stats()))));
        return groups.values().stream()
                .filter(it -> it.before().ok() > 0 && it.since().ok() > 0)
                .toList();
    }

    private static boolean excluded(Collection<Group> groups, double perCall, double levels) {
        double[] weight = new double[2];
        double[] sum = new double[2];
        double general = 0;
        double all = 0;
        for (Group it : groups) {
            double known = 1 / (levels + perCall / it.before().ok());
            general += known * it.before().meanLog();
            all += known;
        }
        for (Group it : groups) {
            double trust = levels / (levels + perCall / it.before().ok());
            double expected = general / all + trust * (it.before().meanLog() - general / all);
            double inverse = 1 / (levels * (1 - trust) + perCall / it.since().ok());
            weight[it.canary() ? 1 : 0] += inverse;
            sum[it.canary() ? 1 : 0] += inverse * (it.since().meanLog() - expected);
        }
        double difference = sum[1] / weight[1] - sum[0] / weight[0];
        return difference + Z * Math.sqrt(1 / weight[0] + 1 / weight[1]) < MARGIN;
    }

    private double perCall() {
        double squares = 0;
        double degrees = 0;
        for (Collection<Group> groups : rollouts) {
            for (Group it : groups) {
                for (CallStats stats : List.of(it.before(), it.since())) {
                    squares += stats.sumLogSquared() - stats.sumLog() * stats.meanLog();
                    degrees += stats.ok() - 1;
                }
            }
        }
        return squares / degrees;
    }

    /** Variance that a group's two means share beyond the overall mean. */
    private double levels() {
        double products = 0;
        double degrees = 0;
        for (Collection<Group> groups : rollouts) {
            double mean = groups.stream()
                    .mapToDouble(it -> (it.before().meanLog() + it.since().meanLog()) / 2)
                    .average()
                    .orElseThrow();
            for (Group it : groups) {
                products += (it.before().meanLog() - mean) * (it.since().meanLog() - mean);
            }
            degrees += groups.size() - 1.0;
        }
        return products / degrees;
    }
}
