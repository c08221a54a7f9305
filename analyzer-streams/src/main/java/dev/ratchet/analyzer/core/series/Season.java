package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.Log16;
import java.util.Arrays;

/**
 * Hours of the last seven days in {@linkplain Log16 sixteen bits} each: the mean, and for latencies also the 95th
 * percentile.
 *
 * <p>Hours are in UTC, so that daylight saving does not shift a season.
 */
final class Season {
    static final int HOURS = 7 * 24;
    private static final int DAY = 24;

    private short[] values = {};

    /** Creates the hours of a new series. */
    static short[] create(boolean isLatency) {
        short[] hours = new short[isLatency ? 2 * HOURS : HOURS];
        Arrays.fill(hours, Log16.NONE);
        return hours;
    }

    /** Moves to the hours of a series. */
    Season moveTo(short[] hours) {
        values = hours;
        return this;
    }

    /** Sets an hour and overwrites the one a week before. */
    void set(long hour, short mean, short p95) {
        int at = (int) Math.floorMod(hour, (long) HOURS);
        values[at] = mean;
        if (isLatency()) {
            values[HOURS + at] = p95;
        }
    }

    /** Clears hours, both ends included. */
    void clear(long from, long to) {
        for (long hour = Math.max(from, to - HOURS + 1); hour <= to; hour++) {
            set(hour, Log16.NONE, Log16.NONE);
        }
    }

    /** Mean of an hour of the last seven days; NaN if unknown. */
    double mean(long hour) {
        return Log16.decode(values[(int) Math.floorMod(hour, (long) HOURS)]);
    }

    /** First hour of the last seven days, before the current one, whose mean is known; the current one if none is. */
    long firstKnown(long current) {
        long first = current - HOURS + 1;
        while (first < current && Double.isNaN(mean(first))) {
            first++;
        }
        return first;
    }

    /** 95th percentile of an hour of the last seven days; NaN if unknown. */
    double p95(long hour) {
        return isLatency() ? Log16.decode(values[HOURS + (int) Math.floorMod(hour, (long) HOURS)]) : Double.NaN;
    }

    /** Values of the same hour on the days before, starting with the last. */
    double[] earlierDays(long hour, boolean ofP95) {
        double[] before = new double[7];
        int known = 0;
        for (int day = 1; day <= 7; day++) {
            // last week's value occupies the place of the current hour until that is complete
            double value = ofP95 ? p95(hour - (long) day * DAY) : mean(hour - (long) day * DAY);
            if (!Double.isNaN(value)) {
                before[known++] = value;
            }
        }
        return Arrays.copyOf(before, known);
    }

    private boolean isLatency() {
        return values.length > HOURS;
    }
}
