package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.judge.Degradation;
import dev.ratchet.judge.ErrorCounts;
import dev.ratchet.judge.Margins;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Comparison of the versions of a deployment at one look, without the deviating instances. */
final class VersionComparison {
    private static final double CONSISTENCY_LEVEL = .05;
    private static final double BUCKET_LEVEL = .10;

    private final DeploymentTrial trial;
    private final List<MinuteCells> minutes;
    private final List<InstanceDeviation> deviating;
    private final Set<InstanceKey> excluded = new LinkedHashSet<>();
    private final Map<WatchedMetric, MetricSample> samples = new EnumMap<>(WatchedMetric.class);
    private final Map<WatchedMetric, InstanceDifference> differences = new EnumMap<>(WatchedMetric.class);

    VersionComparison(DeploymentTrial trial, List<MinuteCells> minutes) {
        this.trial = trial;
        this.minutes = minutes;
        this.deviating =
                DeviatingInstances.find(List.of(everything(WatchedMetric.LATENCY), everything(WatchedMetric.ERRORS)));
        deviating.forEach(it -> excluded.add(new InstanceKey(it.instance(), it.isNew())));
        for (WatchedMetric metric : WatchedMetric.values()) {
            MetricSample sample = everything(metric).without(excluded);
            samples.put(metric, sample);
            differences.put(metric, InstanceDifference.of(sample, InstanceSpread.of(sample)));
        }
    }

    DeploymentTrial trial() {
        return trial;
    }

    /** Whether the old instances ended at this look. */
    boolean hasEndedNow() {
        return ControlEnd.find(trial.firstMinute(), trial.minutes()).orElse(Long.MIN_VALUE) == trial.lastMinute();
    }

    List<InstanceDeviation> deviating() {
        return deviating;
    }

    /** Difference of a metric. */
    InstanceDifference difference(WatchedMetric metric) {
        return Optional.ofNullable(differences.get(metric)).orElseThrow();
    }

    /** Geometric mean of the old versions' latency in the shared minutes; 0 without calls. */
    double controlMillis() {
        double sum = 0;
        double calls = 0;
        for (MetricMinute minute : sample(WatchedMetric.LATENCY).shared()) {
            double inMinute = minute.before().calls();
            sum += inMinute * minute.before().mean();
            calls += inMinute;
        }
        return calls == 0 ? 0 : Math.exp(sum / calls);
    }

    /** Difference that is unacceptable, on the scale of the estimate. */
    double margin(WatchedMetric metric, Margins margins) {
        return switch (metric) {
            case LATENCY -> margins.latency(controlMillis());
            case TAIL -> margins.tail();
            case ERRORS -> margins.errors(errorCounts().controlRate());
        };
    }

    /** Error counts of both versions in the shared minutes. */
    ErrorCounts errorCounts() {
        double total = 0;
        double canary = 0;
        double expected = 0;
        double oldCalls = 0;
        double newCalls = 0;
        for (MetricMinute minute : sample(WatchedMetric.ERRORS).shared()) {
            double before = minute.before().calls();
            double after = minute.after().calls();
            double newErrors = after * minute.after().mean();
            double errors = newErrors + before * minute.before().mean();
            total += errors;
            canary += newErrors;
            expected += errors * after / (before + after);
            oldCalls += before;
            newCalls += after;
        }
        return new ErrorCounts(
                Math.round(total), Math.round(canary), expected, Math.round(oldCalls), Math.round(newCalls));
    }

    /**
     * Whether a difference does not depend on one instance: with two or more new instances, those without the worst one
     * are worse than the old versions, too.
     */
    boolean isConsistent(WatchedMetric metric) {
        return sample(metric)
                .withoutWorst()
                .map(it -> isPositive(it, CONSISTENCY_LEVEL))
                .orElse(true);
    }

    /** Whether the new version is slower by more than the buckets of a histogram could feign. */
    boolean exceedsBuckets() {
        if (trial.resolution() == LatencyResolution.CALL) {
            return true;
        }
        BucketWindow window = BucketWindow.of(shared());
        MetricSample collapsed = new MetricSample(
                WatchedMetric.LATENCY,
                trial.firstMinute(),
                shared().stream()
                        .map(it -> MinuteCells.cells(it.minute(), CallStats::ok, window::collapsed))
                        .toList());
        return isPositive(collapsed.without(excluded), BUCKET_LEVEL);
    }

    /** Largest share of the successful calls in one bucket of the sketch; 0 without calls. */
    double largestBucketShare() {
        Sketch all = Sketch.sum(shared().stream()
                .map(it -> it.before().sketch().plus(it.after().sketch()))
                .toList());
        long most =
                all.counts().values().stream().mapToLong(Long::longValue).max().orElse(0);
        return most == 0 ? 0 : (double) most / all.total();
    }

    /** Naive degradation of all calls, which every verdict reports. */
    double degradation() {
        List<MinuteCells> shared = shared();
        return Degradation.between(
                CallStats.sum(shared.stream().map(MinuteCells::before).toList()),
                CallStats.sum(shared.stream().map(MinuteCells::after).toList()));
    }

    private static boolean isPositive(MetricSample sample, double level) {
        InstanceDifference difference = InstanceDifference.of(sample, InstanceSpread.of(sample));
        return difference.estimate() - difference.halfWidth(level) > 0;
    }

    private List<MinuteCells> shared() {
        return minutes.stream()
                .filter(it -> it.minute().minute() >= trial.firstMinute())
                .filter(it -> it.minute().isShared())
                .toList();
    }

    private MetricSample sample(WatchedMetric metric) {
        return Optional.ofNullable(samples.get(metric)).orElseThrow();
    }

    private MetricSample everything(WatchedMetric metric) {
        return new MetricSample(
                metric,
                trial.firstMinute(),
                minutes.stream().map(it -> it.of(metric)).toList());
    }
}
