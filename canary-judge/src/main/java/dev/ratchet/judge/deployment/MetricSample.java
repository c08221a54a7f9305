package dev.ratchet.judge.deployment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One metric of all instances, minute by minute; the minutes before the first look are the pre-period. */
final class MetricSample {
    private final WatchedMetric metric;
    private final long firstMinute;
    private final List<MetricMinute> minutes;
    private final List<MetricMinute> shared;
    private final double callVariance;
    private final double callThird;
    private final double mean;

    MetricSample(WatchedMetric metric, long firstMinute, List<MetricMinute> minutes) {
        this.metric = metric;
        this.firstMinute = firstMinute;
        this.minutes = List.copyOf(minutes);
        this.shared = minutes.stream()
                .filter(it -> it.minute() >= firstMinute && it.isShared())
                .toList();
        double calls = 0;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        double degrees = 0;
        for (MetricMinute minute : shared.isEmpty() ? minutes : shared) {
            for (boolean isNew : new boolean[] {false, true}) {
                MetricSide side = minute.side(isNew);
                calls += side.calls();
                sum += side.sum();
                squares += side.squaredDeviations();
                cubes += side.cubedDeviations();
                degrees += side.calls() - side.cells().size();
            }
        }
        this.mean = calls > 0 ? sum / calls : 0;
        double pooled = metric.isShare() ? mean * (1 - mean) : degrees > 0 ? squares / degrees : 0;
        this.callVariance = Math.max(metric.minVariance(), pooled);
        this.callThird = metric.isShare() ? pooled * (1 - 2 * mean) : calls > 0 ? cubes / calls : 0;
    }

    WatchedMetric metric() {
        return metric;
    }

    /** Minute of the first look. */
    long firstMinute() {
        return firstMinute;
    }

    /** All minutes, with the pre-period. */
    List<MetricMinute> minutes() {
        return minutes;
    }

    /** Minutes of the watch in which both versions served. */
    List<MetricMinute> shared() {
        return shared;
    }

    /** Variance of the metric of a call; {@link #callThird()} is its third central moment. */
    double callVariance() {
        return callVariance;
    }

    double callThird() {
        return callThird;
    }

    /** Mean over all calls. */
    double mean() {
        return mean;
    }

    /** Sample of one new instance fewer: the one whose mean is the highest; empty where there is only one. */
    Optional<MetricSample> withoutWorst() {
        Map<InstanceKey, double[]> sums = new LinkedHashMap<>();
        for (MetricMinute minute : shared) {
            double control = minute.before().mean();
            for (MetricCell cell : minute.after().cells()) {
                double[] sum = sums.computeIfAbsent(cell.instance(), _ -> new double[2]);
                sum[0] += cell.calls();
                sum[1] += cell.calls() * (cell.mean() - control);
            }
        }
        return sums.size() < 2
                ? Optional.empty()
                : sums.entrySet().stream()
                        .max(Comparator.comparingDouble(it -> excess(it.getValue())))
                        .map(it -> without(Set.of(it.getKey())));
    }

    /** Mean difference of an instance from control; few calls count for less. */
    private double excess(double[] sum) {
        double deviation = Math.sqrt(sum[0] * (callVariance + sum[0] * metric.priorVariance(mean)));
        return deviation == 0 ? 0 : sum[1] / deviation;
    }

    MetricSample without(Set<InstanceKey> excluded) {
        return excluded.isEmpty()
                ? this
                : new MetricSample(
                        metric,
                        firstMinute,
                        minutes.stream().map(it -> it.without(excluded)).toList());
    }

    /** Number of instances of one side in the minutes of the watch. */
    int instances(boolean isNew) {
        return (int) minutes.stream()
                .filter(it -> it.minute() >= firstMinute)
                .flatMap(it -> it.side(isNew).cells().stream())
                .map(MetricCell::instance)
                .distinct()
                .count();
    }
}
