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
    private final List<Luck> lucks;
    private final Map<Luck, List<Hurdle>> hurdles = new HashMap<>();

    LatencyAhead(List<Estimate> estimates, List<Luck> lucks, Levels levels, double margin) {
        this.estimates = estimates;
        this.lucks = lucks;
        double[] level = levels.of(estimates.stream()
                .map(it -> new Levels.Known(it.look(), it.known(), it.calls()))
                .toList());
        Map<Double, double[]> halves = new HashMap<>();
        for (Luck luck : lucks) {
            double[] half = halves.computeIfAbsent(luck.disagreement(), _ -> halves(level, luck));
            List<Hurdle> all = new ArrayList<>();
            for (int i = 0; i < level.length; i++) {
                Estimate it = estimates.get(i);
                if (level[i] > 0) {
                    all.add(new Hurdle(it.look(), 1 / it.variance(), it.bound(half[i], margin, luck)));
                }
            }
            hurdles.put(luck, all);
        }
    }

    @Override
    public List<Luck> lucks() {
        return lucks;
    }

    @Override
    public List<Hurdle> hurdles(Luck luck, double difference) {
        return hurdles.getOrDefault(luck, List.of());
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
    double shown(int index, double gain, double level, double times) {
        Estimate it = estimates.get(index);
        double error = Math.sqrt(it.variance() / times);
        double chance = 0;
        for (Luck luck : lucks) {
            double half = it.halfWidth(level, luck) / Math.sqrt(times);
            chance += luck.weight() * NORMAL.cumulativeProbability((gain - Math.max(half, gain / 2)) / error);
        }
        return chance;
    }

    private double[] halves(double[] level, Luck luck) {
        double[] half = new double[level.length];
        for (int i = 0; i < level.length; i++) {
            half[i] = estimates.get(i).halfWidth(level[i], luck);
        }
        return half;
    }
}
