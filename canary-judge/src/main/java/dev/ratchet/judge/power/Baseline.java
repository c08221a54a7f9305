package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.judge.ArmPairs;
import dev.ratchet.judge.RequestComparison;
import java.util.List;
import java.util.Optional;

/**
 * Traffic, latency and errors of a component while control serves alone.
 *
 * @param calls mean number of calls per interval
 * @param meanLog mean of ln(milliseconds) of the calls that succeeded
 * @param variance variance of ln(milliseconds) between the calls of an interval (or of a group of keys)
 * @param thirdMoment third central moment of ln(milliseconds), over the same calls
 * @param errorRate share of calls that failed
 */
public record Baseline(double calls, double meanLog, double variance, double thirdMoment, double errorRate) {
    /** Validates the ranges. */
    public Baseline {
        if (!(calls > 0 && variance >= 0 && errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException(
                    "calls must be positive, variance must not be negative, errorRate must be in [0, 1]: " + calls
                            + ", " + variance + ", " + errorRate);
        }
    }

    /** Standard deviation of ln(milliseconds) between calls. */
    double deviation() {
        return Math.sqrt(variance);
    }

    /** Baseline of the latest intervals; empty where they hold too few calls to estimate a variance. */
    public static Optional<Baseline> of(List<CallStats> intervals) {
        return of(intervals, intervals.size());
    }

    /** Baseline of a keyed component's pre-period; its variance is the one within groups, as the judge uses it. */
    static Optional<Baseline> of(PrePeriod prePeriod) {
        return of(prePeriod.groups().stream().map(GroupStats::stats).toList(), prePeriod.intervals());
    }

    private static Optional<Baseline> of(List<CallStats> samples, int intervals) {
        List<CallStats> samplesWithCalls =
                samples.stream().filter(it -> it.ok() > 0).toList();
        CallStats all = samples.stream().reduce(CallStats.none(), CallStats::plus);
        double degrees = all.ok() - samplesWithCalls.size();
        if (degrees < 1) {
            return Optional.empty();
        }
        return Optional.of(new Baseline(
                (double) all.calls() / intervals,
                all.meanLog(),
                samplesWithCalls.stream()
                                .mapToDouble(RequestComparison::squaredDeviations)
                                .sum()
                        / degrees,
                samplesWithCalls.stream().mapToDouble(ArmPairs::cubedDeviations).sum() / all.ok(),
                (double) all.errors() / all.calls()));
    }
}
