package dev.ratchet.judge.power;

import dev.ratchet.judge.statistics.OutlierRule;
import java.util.function.DoubleUnaryOperator;

/**
 * Precision of a difference that a future look will estimate.
 *
 * @param information information that the boundary uses at that look
 * @param variance variance of the estimate
 * @param calls calls of the smaller arm so far
 * @param intervals usable intervals so far
 * @param degrees degrees of freedom of the t bound
 * @param normalHalfWidth half width at a level without over-dispersion
 */
record Estimate(
        int look,
        double information,
        double variance,
        double calls,
        int intervals,
        int degrees,
        DoubleUnaryOperator normalHalfWidth) {
    double halfWidth(double level, DispersionScenario scenario) {
        return Math.max(
                normalHalfWidth.applyAsDouble(level), scenario.tHalfWidth(level, degrees) * Math.sqrt(variance));
    }

    /**
     * Smallest estimate at which harm is significant with this half width and may reach the margin, with and without
     * the outlying block.
     */
    double bound(double half, double margin, DispersionScenario scenario) {
        return Math.max(
                bound(half, margin),
                OutlierBlock.of(intervals, scenario.blockDistance(intervals, 0), variance, OutlierRule.LATENCY)
                        .map(it -> it.shiftOfRest(variance) + bound(it.halfWidthOfRest(half), margin))
                        .orElse(0.0));
    }

    static double bound(double half, double margin) {
        return Math.max(half, margin - half);
    }
}
