package dev.ratchet.sdk.core;

/**
 * Terms on which a canary serves.
 *
 * @param leaseMillis time in milliseconds without contact after which the canary stops
 * @param finalState whether the assignment holds without a lease
 */
public record LeaseTerms(long leaseMillis, boolean finalState) {
    public LeaseTerms {
        if (leaseMillis < 0) {
            throw new IllegalArgumentException("leaseMillis must not be negative: " + leaseMillis);
        }
    }
}
