package dev.ratchet.ingest.source;

import java.util.Optional;

/**
 * Period of the next poll of a query. Values are asked for at whole minutes that are over for 30 seconds, so that each
 * has one value. After an outage the missing minutes are asked for, up to a longest period.
 *
 * @param fromSeconds first minute in seconds since the epoch
 * @param toSeconds last minute in seconds since the epoch
 */
record PolledPeriod(long fromSeconds, long toSeconds) {
    /** Distance of two values in seconds. */
    static final long STEP_SECONDS = 60;

    private static final long DELAY_SECONDS = 30;
    private static final long MILLIS = 1_000;

    /**
     * Returns the period after the last minute that was written; empty if no minute is over since.
     *
     * @param longestSeconds longest period; earlier minutes are not asked for
     */
    static Optional<PolledPeriod> next(Optional<Long> writtenSeconds, long nowSeconds, long longestSeconds) {
        long last = Math.floorDiv(nowSeconds - DELAY_SECONDS, STEP_SECONDS) * STEP_SECONDS;
        long earliest = last - longestSeconds + STEP_SECONDS;
        long first =
                writtenSeconds.map(it -> Math.max(it + STEP_SECONDS, earliest)).orElse(earliest);
        return first <= last ? Optional.of(new PolledPeriod(first, last)) : Optional.empty();
    }

    /**
     * Time until the next poll in milliseconds. Polls are at the multiples of the interval, counted from the half of a
     * minute: a minute is thus asked for as soon as it is over for 30 seconds, and reaches the analyzer before that
     * completes it.
     */
    static long millisUntilNext(long nowMillis, long intervalMillis) {
        return intervalMillis - Math.floorMod(nowMillis - DELAY_SECONDS * MILLIS, intervalMillis);
    }
}
