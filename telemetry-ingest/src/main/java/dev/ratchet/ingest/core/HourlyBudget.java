package dev.ratchet.ingest.core;

import java.time.Duration;

/** Limit on what is spent per hour. Hours start at multiples of an hour since the epoch. Not thread-safe. */
public final class HourlyBudget {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final long limit;
    private long hour = Long.MIN_VALUE;
    private long spent;

    /** Creates a budget that nothing was spent of. */
    public HourlyBudget(long limit) {
        this.limit = limit;
    }

    /** Spends an amount, if the budget of the hour permits it; returns whether it does. */
    public boolean spend(long amount, long nowMillis) {
        long now = Math.floorDiv(nowMillis, HOUR_MILLIS);
        if (now != hour) {
            hour = now;
            spent = 0;
        }
        if (amount > limit - spent) {
            return false;
        }
        spent += amount;
        return true;
    }

    /** Time at which the next hour starts, in milliseconds since the epoch. */
    public static long nextHourMillis(long nowMillis) {
        return (Math.floorDiv(nowMillis, HOUR_MILLIS) + 1) * HOUR_MILLIS;
    }
}
