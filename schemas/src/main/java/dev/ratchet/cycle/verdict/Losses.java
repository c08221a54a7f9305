package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * Sum of the measured effects of a component's confirmed changes since the start of a quarter. Gains offset losses.
 *
 * @param quarterMillis start of the quarter in UTC, in milliseconds since the epoch
 * @param changes number of confirmed and measured changes
 * @param latency sum of the differences of ln(milliseconds); positive is worse
 * @param latencyVariance variance of the sum of latency
 * @param errors sum of the differences of the error rate; 0.01 for one percentage point; positive is worse
 * @param errorsVariance variance of the sum of error rates
 */
public record Losses(
        long quarterMillis, int changes, double latency, double latencyVariance, double errors, double errorsVariance) {
    /** Validates that all sums are finite. */
    public Losses {
        Check.notNegative("changes", changes);
        Check.finite("latency", latency);
        Check.finite("latencyVariance", latencyVariance);
        Check.finite("errors", errors);
        Check.finite("errorsVariance", errorsVariance);
    }

    /** Losses of a quarter without confirmed changes. */
    public static Losses none(long quarterMillis) {
        return new Losses(quarterMillis, 0, 0, 0, 0, 0);
    }

    /** Losses including one more change. */
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
