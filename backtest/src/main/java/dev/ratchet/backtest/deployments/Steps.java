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
 * Step of a metric at a deployment, relative to its steps at the same time of day on other days (differences in
 * differences with days as blocks).
 *
 * <p>A step is the mean after minus the mean before, which cancels a day's own level and slow drift. Subtracting the
 * days' mean step cancels the daily curve. The half width is that of a prediction, {@code t_(D-1) s sqrt(1 + 1/D)},
 * from the variance between the steps of the D days, or the normal one from the variance of calls where that is larger:
 * five days may agree by chance.
 */
final class Steps {
    private final int days;
    private final double estimate;
    private final double between;
    private final double within;
    private final boolean largest;
    private final boolean above;

    /**
     * Calls before and after a time of day.
     *
     * @param load calls per interval after it
     */
    record Block(CallStats before, CallStats after, double load) {}

    /** Creates the steps of at least two days, each with successful calls before and after. */
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

    /** Excess of the step over those of the other days; 0 without data. */
    double estimate() {
        return estimate;
    }

    /** Distance from the estimate to its one-sided confidence bound at the given level. */
    double halfWidth(double level) {
        double t = TDistribution.of(days - 1).inverseSurvivalProbability(level);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(level);
        return Math.max(t * Math.sqrt(between), z * Math.sqrt(within));
    }

    /**
     * Whether the step is significantly worse, by at least the margin, larger than on any of the days, and leads to a
     * worse level than usual at this time: a return from an unusual level is a step, too.
     */
    boolean harms(double level, double margin) {
        return estimate - halfWidth(level) > 0 && estimate >= margin && largest && above;
    }

    private static double step(Block block, Function<CallStats, Moments> of) {
        return of.apply(block.after()).mean() - of.apply(block.before()).mean();
    }

    /** Variance of the estimate from calls alone. */
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

    /** Variance of a block's step from the variance of its calls. */
    private static double perCall(Block block, Function<CallStats, Moments> of) {
        return 1 / of.apply(block.before()).calls()
                + 1 / of.apply(block.after()).calls();
    }
}
