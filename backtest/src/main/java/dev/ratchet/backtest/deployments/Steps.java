package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.Metric.Moments;
import dev.ratchet.cycle.health.CallStats;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The step of a metric at a deployment, beside its steps at the same time of day on other days (differences in differences,
 * a day being a block).
 *
 * <p>A step is the mean after minus the mean before, so that a day's own level and a slow drift cancel, and the daily curve
 * does by the days' mean step. The half width is that of a prediction, {@code t_(D-1) s sqrt(1 + 1/D)} from the variance between
 * the steps of the D days, or the normal one from the variance of calls where that is more: five days may agree by chance.
 */
final class Steps {
    private final int days;
    private final double estimate;
    private final double between;
    private final double within;
    private final boolean largest;
    private final boolean above;

    /**
     * What was served before and after a time of day.
     *
     * @param load calls in an interval after it
     */
    record Block(CallStats before, CallStats after, double load) {}

    /** There must be two days at least, each with calls that succeeded, before and after. */
    Steps(Block today, List<Block> others, Function<CallStats, Moments> of) {
        this.days = others.size();
        double[] steps = others.stream().mapToDouble(it -> step(it, of)).toArray();
        double mean = Arrays.stream(steps).average().orElseThrow();
        double squares =
                Arrays.stream(steps).map(it -> (it - mean) * (it - mean)).sum();
        Moments now = of.apply(today.after());
        double step = now.calls() > 0 ? step(today, of) : Double.NaN;
        double usual = others.stream()
                .mapToDouble(it -> of.apply(it.after()).mean())
                .average()
                .orElseThrow();
        this.estimate = now.calls() > 0 ? step - mean : 0;
        this.between = now.calls() > 0 ? squares / (days - 1) * (1 + 1.0 / days) : Double.POSITIVE_INFINITY;
        this.within = now.calls() > 0 ? within(today, others, of) : Double.POSITIVE_INFINITY;
        this.largest = Arrays.stream(steps).allMatch(it -> step > it);
        this.above = now.mean() > usual;
    }

    /** By how much more it stepped than on the other days; 0 where nothing is known of it. */
    double estimate() {
        return estimate;
    }

    /** How far the truth may lie to one side of the estimate with the given one-sided error. */
    double halfWidth(double level) {
        double t = TDistribution.of(days - 1).inverseSurvivalProbability(level);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(level);
        return Math.max(t * Math.sqrt(between), z * Math.sqrt(within));
    }

    /**
     * Whether it is worse for sure, by at least the margin, more than on any of the days, and worse than it usually is at this
     * time: a return from something unusual is a step, too.
     */
    boolean harms(double level, double margin) {
        return estimate - halfWidth(level) > 0 && estimate >= margin && largest && above;
    }

    private static double step(Block block, Function<CallStats, Moments> of) {
        return of.apply(block.after()).mean() - of.apply(block.before()).mean();
    }

    /** The variance of the estimate that calls alone give it. */
    private static double within(Block today, List<Block> others, Function<CallStats, Moments> of) {
        double spread = 0;
        double degrees = 0;
        for (Block it : Stream.concat(others.stream(), Stream.of(today)).toList()) {
            Moments before = of.apply(it.before());
            Moments after = of.apply(it.after());
            spread += before.spread() + after.spread();
            degrees += before.calls() + after.calls() - 2;
        }
        double usual =
                others.stream().mapToDouble(it -> perCall(it, of)).average().orElseThrow() / others.size();
        return degrees > 0 ? spread / degrees * (perCall(today, of) + usual) : Double.POSITIVE_INFINITY;
    }

    /** What a call's variance makes of a block's step. */
    private static double perCall(Block block, Function<CallStats, Moments> of) {
        return 1 / of.apply(block.before()).calls()
                + 1 / of.apply(block.after()).calls();
    }
}
