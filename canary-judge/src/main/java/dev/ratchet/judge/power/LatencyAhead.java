package dev.ratchet.judge.power;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Forecast of the test of latency. */
final class LatencyAhead implements Ahead {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final List<Estimate> estimates;
    private final List<Luck> scenarios;
    private final Map<Luck, List<Hurdle>> thresholds = new HashMap<>();

    LatencyAhead(List<Estimate> estimates, List<Luck> scenarios, Levels levels, double margin) {
        this.estimates = estimates;
        this.scenarios = scenarios;
        double[] level = levels.of(estimates.stream()
                .map(it -> new Levels.LookInformation(it.look(), it.information(), it.calls()))
                .toList());
        Map<Double, double[]> halfWidths = new HashMap<>();
        for (Luck scenario : scenarios) {
            double[] half = halfWidths.computeIfAbsent(scenario.exceedance(), _ -> halfWidths(level, scenario));
            List<Hurdle> all = new ArrayList<>();
            for (int i = 0; i < level.length; i++) {
                Estimate estimate = estimates.get(i);
                if (level[i] > 0) {
                    all.add(new Hurdle(
                            estimate.look(), 1 / estimate.variance(), estimate.bound(half[i], margin, scenario)));
                }
            }
            thresholds.put(scenario, all);
        }
    }

    @Override
    public List<Luck> scenarios() {
        return scenarios;
    }

    @Override
    public List<Hurdle> thresholds(Luck scenario, double difference) {
        return thresholds.getOrDefault(scenario, List.of());
    }

    /** Standard error of the estimate at the end; infinite without a usable look. */
    double error() {
        return estimates.isEmpty()
                ? Double.POSITIVE_INFINITY
                : Math.sqrt(estimates.getLast().variance());
    }

    /** Number of usable looks. */
    int size() {
        return estimates.size();
    }

    /** Number of a usable look within the watch. */
    int look(int index) {
        return estimates.get(index).look();
    }

    /**
     * Probability that, by a usable look and with the calls multiplied, a gain in ln(milliseconds) is significant at
     * the level and at least half of it is measured.
     */
    double goalPower(int index, double gain, double level, double callFactor) {
        Estimate estimate = estimates.get(index);
        double error = Math.sqrt(estimate.variance() / callFactor);
        double chance = 0;
        for (Luck scenario : scenarios) {
            double half = estimate.halfWidth(level, scenario) / Math.sqrt(callFactor);
            chance += scenario.weight() * NORMAL.cumulativeProbability((gain - Math.max(half, gain / 2)) / error);
        }
        return chance;
    }

    private double[] halfWidths(double[] level, Luck scenario) {
        double[] half = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            half[i] = estimates.get(i).halfWidth(level[i], scenario);
        }
        return half;
    }
}
