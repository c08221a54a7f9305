package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlyingRule;
import java.util.function.DoubleUnaryOperator;

/**
 * An estimate of a difference to come.
 *
 * @param known what the boundary is told is known by then
 * @param variance of the estimate
 * @param calls of the smaller arm so far
 * @param intervals usable ones so far
 * @param degrees of freedom of the t bound
 * @param normal half width at a level where nothing disagrees
 */
record Estimate(
        int look, double known, double variance, double calls, int intervals, int degrees, DoubleUnaryOperator normal) {
    double halfWidth(double level, Luck luck) {
        return Math.max(normal.applyAsDouble(level), luck.widened(level, degrees) * Math.sqrt(variance));
    }

    /** The estimate from which harm is sure, with this half width, and may be as bad as the margin; the rest as well. */
    double bound(double half, double margin, Luck luck) {
        return Math.max(
                bound(half, margin),
                BlockAhead.of(intervals, luck.outlying(intervals, 0), variance, OutlyingRule.LATENCY)
                        .map(it -> it.lower(variance) + bound(it.wider(half), margin))
                        .orElse(0.0));
    }

    static double bound(double half, double margin) {
        return Math.max(half, margin - half);
    }
}
