package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.judge.deployment.past.StepMetric.CallSums;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Step of a metric at a deployment, relative to its steps at the same time of day on other days (differences in
 * differences with days as blocks).
 *
 * <p>A step is the mean after minus the mean before, which cancels a day's own level and slow drift. Subtracting the
 * days' mean step cancels the daily curve. The half width is that of a prediction, {@code t_(D-1) s sqrt(1 + 1/D)},
 * from the variance between the steps of the D days, or the normal one from the variance of calls where that is larger:
 * five days may agree by chance.
 *
 * <p>The number of errors has a known variance. Where the days do not differ by more than it explains, the bound is the
 * normal one, by the rule that the judge of rollouts applies to intervals.
 */
final class StepComparison {
    private static final double DISPERSION_LEVEL = .25;

    private final int days;
    private final double estimate;
    private final double betweenVariance;
    private final double withinVariance;
    private final boolean isExplainedByCalls;
    private final boolean isLargest;
    private final boolean isAboveMean;

    /** Creates the steps of at least two days, each with successful calls before and after. */
    StepComparison(DayBlock today, List<DayBlock> others, StepMetric metric) {
        Function<CallStats, CallSums> sums = metric.sums();
        this.days = others.size();
        double[] steps = others.stream().mapToDouble(it -> step(it, sums)).toArray();
        double mean = Arrays.stream(steps).average().orElseThrow();
        double squares =
                Arrays.stream(steps).map(it -> (it - mean) * (it - mean)).sum();
        CallSums sumsToday = sums.apply(today.after());
        double step = sumsToday.calls() > 0 ? step(today, sums) : Double.NaN;
        double meanLevel = others.stream()
                .mapToDouble(it -> sums.apply(it.after()).mean())
                .average()
                .orElseThrow();
        this.estimate = sumsToday.calls() > 0 ? step - mean : 0;
        this.betweenVariance =
                sumsToday.calls() > 0 ? squares / (days - 1) * (1 + 1.0 / days) : Double.POSITIVE_INFINITY;
        this.withinVariance = sumsToday.calls() > 0 ? withinVariance(today, others, sums) : Double.POSITIVE_INFINITY;
        this.isExplainedByCalls = metric.isCount() && betweenVariance <= withinVariance * dispersionThreshold(days - 1);
        this.isLargest = Arrays.stream(steps).allMatch(it -> step > it);
        this.isAboveMean = sumsToday.mean() > meanLevel;
    }

    /** Excess of the step over those of the other days; 0 without data. */
    double estimate() {
        return estimate;
    }

    /** Distance from the estimate to its one-sided confidence bound at the given level. */
    double halfWidth(double level) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(level) * Math.sqrt(withinVariance);
        return isExplainedByCalls
                ? z
                : Math.max(
                        z, TDistribution.of(days - 1).inverseSurvivalProbability(level) * Math.sqrt(betweenVariance));
    }

    /**
     * Whether the step is significantly worse, by at least the margin, larger than on any of the days, and leads to a
     * worse level than usual at this time: a return from an unusual level is a step, too.
     */
    boolean isHarmful(double level, double margin) {
        return estimate - halfWidth(level) > 0 && estimate >= margin && isLargest && isAboveMean;
    }

    /** Upper quarter of chi-squared divided by its degrees of freedom. */
    private static double dispersionThreshold(int degrees) {
        return ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(DISPERSION_LEVEL) / degrees;
    }

    private static double step(DayBlock block, Function<CallStats, CallSums> sums) {
        return sums.apply(block.after()).mean() - sums.apply(block.before()).mean();
    }

    /** Variance of the estimate from calls alone. */
    private static double withinVariance(DayBlock today, List<DayBlock> others, Function<CallStats, CallSums> sums) {
        double spread = 0;
        double degrees = 0;
        for (DayBlock block : Stream.concat(others.stream(), Stream.of(today)).toList()) {
            CallSums before = sums.apply(block.before());
            CallSums after = sums.apply(block.after());
            spread += before.spread() + after.spread();
            degrees += before.calls() + after.calls() - 2;
        }
        double meanLevel =
                others.stream().mapToDouble(it -> perCall(it, sums)).average().orElseThrow() / others.size();
        return degrees > 0 ? spread / degrees * (perCall(today, sums) + meanLevel) : Double.POSITIVE_INFINITY;
    }

    /** Variance of a block's step from the variance of its calls. */
    private static double perCall(DayBlock block, Function<CallStats, CallSums> sums) {
        return 1 / sums.apply(block.before()).calls()
                + 1 / sums.apply(block.after()).calls();
    }
}
