package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.judge.JudgeSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Metric that is a mean over calls; a higher value is worse.
 *
 * @param alpha probability of a false roll-back by it over all looks
 * @param margin minimum increase that counts as harm
 * @param exclusionLimit increase that must be excluded before a deployment passes
 * @param sums sums over the calls of a block
 */
record StepMetric(
        String name,
        String harm,
        double alpha,
        double margin,
        double exclusionLimit,
        Function<CallStats, CallSums> sums) {
    private static final double TAIL_LIMIT = .06;
    private static final double ERROR_LIMIT = .02;
    private static final double SLOWEST = .1;

    /** Sums over calls. */
    record CallSums(double calls, double sum, double squares) {
        double mean() {
            return sum / calls;
        }

        /** Sum of squared deviations from the mean. */
        double spread() {
            return Math.max(0, squares - sum * sum / calls);
        }

        private static CallSums share(double calls, double hits) {
            return new CallSums(calls, hits, hits);
        }
    }

    /** Mean of ln(milliseconds), with the floor of the deployer's judge. */
    static StepMetric latency(JudgeSettings settings, double alpha, CallStats baseline) {
        double floor = baseline.ok() == 0 ? 0 : settings.margins().floorMillis() / Math.exp(baseline.meanLog());
        double margin = Math.log1p(Math.max(settings.margins().threshold(), floor));
        return new StepMetric(
                "latency",
                "slower",
                alpha,
                margin,
                margin,
                it -> new CallSums(it.ok(), it.sumLog(), it.sumLogSquared()));
    }

    /** Share of calls that are slower than approximately the 90th percentile of the baseline. */
    static StepMetric tail(JudgeSettings settings, double alpha, CallStats baseline) {
        int slow = Sketch.bucket(Math.round(settings.margins().slowMillis() * 1e6));
        int cutoff = Math.max(slow, cutoff(baseline));
        return new StepMetric(
                "tail",
                "more calls are slow",
                alpha,
                settings.margins().tail(),
                TAIL_LIMIT,
                it -> CallSums.share(it.ok(), callsFrom(it, cutoff)));
    }

    /** Error rate. */
    static StepMetric errors(JudgeSettings settings, double alpha) {
        return new StepMetric(
                "errors",
                "fails more often",
                alpha,
                settings.margins().errors(),
                ERROR_LIMIT,
                it -> CallSums.share(it.calls(), it.errors()));
    }

    /** Whether the metric is a number of errors, whose variance is known. */
    boolean isCount() {
        return name.equals("errors");
    }

    /** Value for display: per cent for latency, otherwise points. */
    double displayValue(double value) {
        return 100 * (name.equals("latency") ? Math.expm1(value) : value);
    }

    String unit() {
        return name.equals("latency") ? "%" : "points";
    }

    /** Bucket bound above which the share of the calls is nearest to a tenth. */
    private static int cutoff(CallStats baseline) {
        double callsFrom = 0;
        int best = Integer.MAX_VALUE;
        double distance = SLOWEST * baseline.ok();
        for (Map.Entry<Integer, Long> bucket :
                new TreeMap<>(baseline.sketch().counts()).descendingMap().entrySet()) {
            callsFrom += bucket.getValue();
            double currentDistance = Math.abs(callsFrom - SLOWEST * baseline.ok());
            if (currentDistance < distance) {
                distance = currentDistance;
                best = bucket.getKey();
            }
        }
        return best;
    }

    private static double callsFrom(CallStats stats, int cutoff) {
        return stats.sketch().counts().tailMap(cutoff).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
