package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Operation that carries harm. It is found after the verdict, by the largest standardised difference, and is not a test.
 *
 * @param metric {@code latency} or {@code errors}
 * @param oldCalls calls of the old versions in the shared intervals; likewise new
 * @param oldValue geometric mean in milliseconds, or share of failed calls; likewise new
 */
public record HarmedOperation(
        String operation, String metric, long oldCalls, long newCalls, double oldValue, double newValue) {
    /** Validates the values. */
    public HarmedOperation {
        Check.notBlank("operation", operation);
        Check.notBlank("metric", metric);
        Check.notNegative("oldCalls", oldCalls);
        Check.notNegative("newCalls", newCalls);
        Check.finite("oldValue", oldValue);
        Check.finite("newValue", newValue);
    }
}
