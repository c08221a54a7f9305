package dev.ratchet.analyzer.core.resource;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.opportunity.Capacity;

/**
 * Use of one resource by the minute, and the period in which it is nearly exhausted.
 *
 * <pre>
 * state  | condition                                                          | next
 * -------|--------------------------------------------------------------------|-------
 * normal | at least 80 % in 3 of 5 minutes, or at least 95 % in 2 in a row     | nearly exhausted
 * nearly | less than 80 % in the last five minutes, or nothing for ten minutes | normal
 * </pre>
 *
 * <p>The rule is absolute: it needs no history, and a second period may begin directly after the first.
 */
public final class ResourceUse {
    /** Used share at or above which a resource is nearly exhausted. */
    public static final double FULL = .8;

    private static final double SATURATED = .95;
    private static final int WINDOW = 5;
    private static final int MINUTES_FULL = 3;
    private static final int SILENT_MINUTES = 10;
    private static final long NEVER = -1_000;

    /** Weight of a minute in the mean of the normal use. */
    private static final double WEIGHT = 1.0 / 60;

    private final double[] values = new double[WINDOW];
    private final long[] minutes = {NEVER, NEVER, NEVER, NEVER, NEVER};
    private double normal = Double.NaN;
    private double limit;
    private long touchedMinute = NEVER;
    private long sinceMinute;
    private boolean isNearlyExhausted;

    /**
     * Period in which a resource is nearly exhausted.
     *
     * @param resource name of the resource
     * @param sinceMinute first minute, in minutes since the epoch
     * @param lastMinute last minute with a value
     * @param expected mean of the use before; the threshold if nothing was before
     * @param observed mean of those of the last five minutes with at least 80 %, or of all if there is none
     * @param capacity the use in the unit of its limit
     */
    public record Exhaustion(
            String resource, long sinceMinute, long lastMinute, double expected, double observed, Capacity capacity) {}

    /** Applies the use of a minute that is later than all before; a limit of 0 or less is unknown. */
    void apply(long minute, double share) {
        int place = (int) Math.floorMod(minute, (long) WINDOW);
        values[place] = share;
        minutes[place] = minute;
        if (!isNearlyExhausted && isFull(minute)) {
            isNearlyExhausted = true;
            sinceMinute = firstFull(minute);
        } else if (isNearlyExhausted && count(minute, FULL) == 0 && count(minute, 0) >= MINUTES_FULL) {
            isNearlyExhausted = false;
        }
        if (!isNearlyExhausted && share < FULL) {
            normal = Double.isNaN(normal) ? share : normal + WEIGHT * (share - normal);
        }
    }

    /** Ends a period whose resource has not been reported for ten minutes; returns whether it did. */
    boolean endSilent(long minute) {
        boolean isSilent = isNearlyExhausted && lastMinute() < minute - SILENT_MINUTES;
        isNearlyExhausted &= !isSilent;
        return isSilent;
    }

    void limit(long minute, double latest) {
        limit = latest;
        touch(minute);
    }

    /** Records that the resource was reported in a minute. */
    void touch(long minute) {
        touchedMinute = Math.max(touchedMinute, minute);
    }

    /** Last minute in which the resource or its limit was reported. */
    long touchedMinute() {
        return touchedMinute;
    }

    /** Latest limit of the use; 0 if none is known. */
    double limit() {
        return limit;
    }

    boolean isNearlyExhausted() {
        return isNearlyExhausted;
    }

    Exhaustion exhaustion(String resource, PoolName pool) {
        long last = lastMinute();
        double full = mean(last, FULL);
        double observed = Double.isNaN(full) ? mean(last, 0) : full;
        return new Exhaustion(
                resource,
                sinceMinute,
                last,
                Double.isNaN(normal) ? FULL : normal,
                observed,
                pool.capacity(observed, limit));
    }

    /** Mean of the last five minutes with at least this share; NaN if there is none. */
    private double mean(long minute, double share) {
        double sum = 0;
        for (int back = 0; back < WINDOW; back++) {
            sum += at(minute - back, share) ? values[(int) Math.floorMod(minute - back, (long) WINDOW)] : 0;
        }
        return sum / count(minute, share);
    }

    private long lastMinute() {
        long last = NEVER;
        for (long minute : minutes) {
            last = Math.max(last, minute);
        }
        return last;
    }

    private boolean isFull(long minute) {
        return count(minute, FULL) >= MINUTES_FULL || (at(minute, SATURATED) && at(minute - 1, SATURATED));
    }

    /** Number of the last five minutes with at least this share. */
    private int count(long minute, double share) {
        int count = 0;
        for (int back = 0; back < WINDOW; back++) {
            count += at(minute - back, share) ? 1 : 0;
        }
        return count;
    }

    private boolean at(long minute, double share) {
        int place = (int) Math.floorMod(minute, (long) WINDOW);
        return minutes[place] == minute && values[place] >= share;
    }

    private long firstFull(long minute) {
        long first = minute;
        for (int back = 0; back < WINDOW; back++) {
            first = at(minute - back, FULL) ? minute - back : first;
        }
        return first;
    }

    /** Writes the state, or replaces it by what is read. */
    ResourceUse transfer(StateStream state) {
        state.transfer(values);
        state.transfer(minutes);
        normal = state.transfer(normal);
        limit = state.transfer(limit);
        touchedMinute = state.transfer(touchedMinute);
        sinceMinute = state.transfer(sinceMinute);
        isNearlyExhausted = state.transfer(isNearlyExhausted);
        return this;
    }
}
