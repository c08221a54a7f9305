package dev.ratchet.cycle.health;

import dev.ratchet.cycle.Check;
import java.time.Duration;

/** Length of intervals that are numbered from 1970 in units of their length. */
public record IntervalLength(long millis) {
    /** Length of a minute. */
    public static final IntervalLength MINUTE = new IntervalLength(60_000);

    /** Validates the length. */
    public IntervalLength {
        Check.positive("millis", millis);
    }

    /** Number of the interval that contains a moment, in milliseconds since the epoch. */
    public long number(long atMillis) {
        return Math.floorDiv(atMillis, millis);
    }

    /** Start of an interval in milliseconds since the epoch. */
    public long startMillis(long number) {
        return number * millis;
    }

    /** Number of intervals that cover a duration. */
    public long count(Duration duration) {
        return -Math.floorDiv(-duration.toMillis(), millis); // rounds up
    }
}
