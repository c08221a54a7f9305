package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * The cost of a component's confirmed changes since the start of a quarter; gains count against losses.
 *
 * @param quarterMillis when the quarter began, UTC
 * @param changes how many were confirmed and measured
 * @param latency sum of the differences of ln(milliseconds), positive is worse
 * @param latencyVariance of that sum
 * @param errors sum of the differences of the error rate, 0.01 for a point, positive is worse
 * @param errorsVariance of that sum
 */
public record Losses(
        long quarterMillis, int changes, double latency, double latencyVariance, double errors, double errorsVariance) {
    /** Checks that the sums are numbers. */
    public Losses {
        Check.notNegative("changes", changes);
        Check.finite("latency", latency);
        Check.finite("latencyVariance", latencyVariance);
        Check.finite("errors", errors);
        Check.finite("errorsVariance", errorsVariance);
    }

    /** Of a quarter in which nothing was confirmed yet. */
    public static Losses none(long quarterMillis) {
        return new Losses(quarterMillis, 0, 0, 0, 0, 0);
    }

    /** With one more change. */
    public Losses plus(Effects it) {
        return new Losses(
                quarterMillis,
                changes + 1,
                latency + it.latency(),
                latencyVariance + it.latencyDeviation() * it.latencyDeviation(),
                errors + it.errors(),
                errorsVariance + it.errorsDeviation() * it.errorsDeviation());
    }
}
