package dev.ratchet.cycle.verdict;

import dev.ratchet.cycle.Check;

/**
 * Effects of a change: canary minus control. Positive values are degradations.
 *
 * @param latency difference of the means of ln(milliseconds)
 * @param latencyDeviation standard error of the difference of latency
 * @param errors difference of the error rates; 0.01 for one percentage point
 * @param errorsDeviation standard error of the difference of error rates
 */
public record Effects(double latency, double latencyDeviation, double errors, double errorsDeviation) {
    /** Validates that all numbers are finite. */
    public Effects {
        Check.finite("latency", latency);
        Check.finite("latencyDeviation", latencyDeviation);
        Check.finite("errors", errors);
        Check.finite("errorsDeviation", errorsDeviation);
    }
}
