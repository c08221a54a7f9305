package dev.ratchet.deployer.core;

/**
 * Shares of the calls or groups that a canary serves.
 *
 * @param first share at the start of a rollout
 * @param powered highest share, to which the first one rises for sufficient statistical power
 */
public record CanaryShares(double first, double powered) {
    /** Validates the range and the order. */
    public CanaryShares {
        if (!(first > 0 && first <= powered && powered <= .5)) {
            throw new IllegalArgumentException(
                    "first and powered share must be 0 < first <= powered <= 0.5: " + first + ", " + powered);
        }
    }
}
