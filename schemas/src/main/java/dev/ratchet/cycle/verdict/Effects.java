package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * The effects of a change, canary minus control; positive is worse.
 *
 * @param latency difference of the means of ln(milliseconds)
 * @param latencyDeviation standard error of that
 * @param errors difference of the error rates, 0.01 for a point
 * @param errorsDeviation standard error of that
 */
public record Effects(double latency, double latencyDeviation, double errors, double errorsDeviation) {
    /** Checks that every number is one. */
    public Effects {
        Check.finite("latency", latency);
        Check.finite("latencyDeviation", latencyDeviation);
        Check.finite("errors", errors);
        Check.finite("errorsDeviation", errorsDeviation);
    }
}
