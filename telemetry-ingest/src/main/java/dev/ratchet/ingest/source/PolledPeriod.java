package dev.ratchet.ingest.source;

import java.util.Optional;

/**
 * Period of the next poll of a query. Values are asked for at whole minutes that are over for 30 seconds, so that each
 * has one value. After an outage the missing minutes of the last hour are asked for.
 *
 * @param fromSeconds first minute in seconds since the epoch
 * @param toSeconds last minute in seconds since the epoch
 */
record PolledPeriod(long fromSeconds, long toSeconds) {
    /** Distance of two values in seconds. */
    static final long STEP_SECONDS = 60;

    private static final long DELAY_SECONDS = 30;
    private static final long LONGEST_SECONDS = 3_600;

    /** Returns the period after the last minute that was written; empty if no minute is over since. */
    static Optional<PolledPeriod> next(Optional<Long> writtenSeconds, long nowSeconds) {
        long last = Math.floorDiv(nowSeconds - DELAY_SECONDS, STEP_SECONDS) * STEP_SECONDS;
        long earliest = last - LONGEST_SECONDS + STEP_SECONDS;
        long first =
                writtenSeconds.map(it -> Math.max(it + STEP_SECONDS, earliest)).orElse(earliest);
        return first <= last ? Optional.of(new PolledPeriod(first, last)) : Optional.empty();
    }
}
