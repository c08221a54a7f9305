package dev.ratchet.judge.power;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Forecast of the test of latency. */
final class LatencyForecast implements MetricForecast {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final List<Estimate> estimates;
    private final List<DispersionScenario> scenarios;
    private final Map<DispersionScenario, List<RejectionThreshold>> thresholds = new HashMap<>();

    LatencyForecast(List<Estimate> estimates, List<DispersionScenario> scenarios, LookLevels levels, double margin) {
        this.estimates = estimates;
        this.scenarios = scenarios;
        double[] level = levels.of(estimates.stream()
                .map(it -> new LookLevels.LookInformation(it.look(), it.information(), it.calls()))
                .toList());
        Map<Double, double[]> halfWidths = new HashMap<>();
        for (DispersionScenario scenario : scenarios) {
            double[] half = halfWidths.computeIfAbsent(scenario.exceedance(), _ -> halfWidths(level, scenario));
            List<RejectionThreshold> all = new ArrayList<>();
            for (int i = 0; i < level.length; i++) {
                Estimate estimate = estimates.get(i);
                if (level[i] > 0) {
                    all.add(new RejectionThreshold(
                            estimate.look(), 1 / estimate.variance(), estimate.bound(half[i], margin, scenario)));
                }
            }
            thresholds.put(scenario, all);
        }
    }

    @Override
    public List<DispersionScenario> scenarios() {
        return scenarios;
    }

    @Override
    public List<RejectionThreshold> thresholds(DispersionScenario scenario, double difference) {
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
        for (DispersionScenario scenario : scenarios) {
            double half = estimate.halfWidth(level, scenario) / Math.sqrt(callFactor);
            chance += scenario.weight() * NORMAL.cumulativeProbability((gain - Math.max(half, gain / 2)) / error);
        }
        return chance;
    }

    private double[] halfWidths(double[] level, DispersionScenario scenario) {
        double[] half = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            half[i] = estimates.get(i).halfWidth(level[i], scenario);
        }
        return half;
    }
}
