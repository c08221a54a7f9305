package dev.ratchet.judge.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Checks that the traffic of both versions is comparable. A load balancer that does not regard the version sends every
 * instance the same number of calls, apart from differences between instances. Where a new instance serves a different
 * number for a sustained time, traffic is routed by version on purpose (a weight, a header, a group of users): the
 * callers differ, not only the code.
 *
 * <p>Each version's instances are compared by the median over minutes of the logarithm of calls per instance, so that a
 * minute in which an instance stops does not count. The ratio must exceed 1.5 and be significant beyond the spread
 * between the instances of one version.
 */
final class TrafficComparability {
    private static final double LARGE = Math.log(1.5);
    private static final double LEVEL = .001;
    private static final int MIN_MINUTES = 5;

    /** Assumed standard deviation of ln(calls) between instances, as good as this number of observed instances. */
    private static final double PRIOR_SPREAD = .1;

    private static final double PRIOR_DEGREES = 6;

    private final List<MetricMinute> shared;

    private TrafficComparability(List<MetricMinute> shared) {
        this.shared = shared;
    }

    /** Reason why the traffic is not comparable, if so. */
    static Optional<String> problem(MetricSample calls) {
        return calls.shared().size() < MIN_MINUTES
                ? Optional.empty()
                : new TrafficComparability(calls.shared()).problem();
    }

    private Optional<String> problem() {
        double[] ratios = shared.stream()
                .mapToDouble(it -> Math.log(callsPerInstance(it, true) / callsPerInstance(it, false)))
                .sorted()
                .toArray();
        double median = (ratios[ratios.length / 2] + ratios[(ratios.length - 1) / 2]) / 2;
        double opposite = Arrays.stream(ratios)
                .filter(it -> it * Math.signum(median) < LARGE / 2)
                .count();
        if (Math.abs(median) < LARGE || 5 * opposite > ratios.length || Math.abs(median) < LARGE / 2 + halfWidth()) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the traffic is not comparable, since it is routed by version: a new instance serves %.2f times as many"
                        + " calls as an old one in the same minutes",
                Math.exp(median)));
    }

    private static double callsPerInstance(MetricMinute minute, boolean isNew) {
        MetricSide side = minute.side(isNew);
        return side.calls() / side.cells().size();
    }

    /** Half width of the ratio of calls, from the spread between instances and the number of calls. */
    private double halfWidth() {
        Map<InstanceKey, double[]> sums = new LinkedHashMap<>();
        double[] calls = new double[2];
        for (MetricMinute minute : shared) {
            for (boolean isNew : new boolean[] {false, true}) {
                double mean = callsPerInstance(minute, isNew);
                calls[isNew ? 1 : 0] += minute.side(isNew).calls();
                for (MetricCell cell : minute.side(isNew).cells()) {
                    double[] sum = sums.computeIfAbsent(cell.instance(), _ -> new double[2]);
                    sum[0] += cell.calls();
                    sum[1] += mean;
                }
            }
        }
        double squares = 0;
        List<InstanceKey> after = new ArrayList<>();
        for (Map.Entry<InstanceKey, double[]> entry : sums.entrySet()) {
            double logRatio = Math.log(entry.getValue()[0] / entry.getValue()[1]);
            squares += Math.max(0, logRatio * logRatio - 1 / entry.getValue()[0]);
            if (entry.getKey().isNew()) {
                after.add(entry.getKey());
            }
        }
        int before = sums.size() - after.size();
        double degrees = PRIOR_DEGREES + before + after.size() - 2;
        double spread = (PRIOR_DEGREES * PRIOR_SPREAD * PRIOR_SPREAD + squares) / degrees;
        double variance = spread * (1.0 / before + 1.0 / after.size()) + 1 / calls[0] + 1 / calls[1];
        return TDistribution.of(degrees).inverseSurvivalProbability(LEVEL) * Math.sqrt(variance);
    }
}
