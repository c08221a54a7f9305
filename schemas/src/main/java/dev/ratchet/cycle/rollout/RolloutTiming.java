package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;

/**
 * Timing of a rollout.
 *
 * @param watchLooks number of looks of the watch
 * @param extensionLooks number of further looks if the watch was inconclusive
 * @param intervalMillis length of a health interval in milliseconds
 * @param leaseMillis lease of the canary in milliseconds
 */
public record RolloutTiming(int watchLooks, int extensionLooks, long intervalMillis, long leaseMillis) {
    /** Validates the ranges. */
    public RolloutTiming {
        Check.positive("watchLooks", watchLooks);
        Check.positive("intervalMillis", intervalMillis);
    }

    /** Length of a number of intervals in milliseconds. */
    public long millis(long intervals) {
        return intervals * intervalMillis;
    }
}
