package dev.ratchet.analyzer.core.series;

import java.util.Arrays;

/**
 * The hours of the last seven days in {@linkplain Sixteen sixteen bits} each: the mean of the hour's values, and of latencies
 * the 95th percentile too.
 *
 * <p>Hours are counted in UTC, so that neither summer time nor leap days move a season.
 */
final class Season {
    static final int HOURS = 7 * 24;
    private static final int DAY = 24;

    private short[] values = {};

    /** The hours of a series of which nothing is known yet. */
    static short[] begin(boolean isLatency) {
        short[] hours = new short[isLatency ? 2 * HOURS : HOURS];
        Arrays.fill(hours, Sixteen.NONE);
        return hours;
    }

    /** Moves to the hours of a series. */
    Season over(short[] hours) {
        values = hours;
        return this;
    }

    /** Sets an hour, in place of the one a week before. */
    void set(long hour, short mean, short p95) {
        int at = (int) Math.floorMod(hour, (long) HOURS);
        values[at] = mean;
        if (isLatency()) {
            values[HOURS + at] = p95;
        }
    }

    /** Sets hours to nothing, the ends included. */
    void clear(long from, long to) {
        for (long hour = Math.max(from, to - HOURS + 1); hour <= to; hour++) {
            set(hour, Sixteen.NONE, Sixteen.NONE);
        }
    }

    /** The mean of an hour of the last seven days; NaN where nothing is known. */
    double mean(long hour) {
        return Sixteen.value(values[(int) Math.floorMod(hour, (long) HOURS)]);
    }

    /** The 95th percentile of an hour of the last seven days; NaN where nothing is known. */
    double p95(long hour) {
        return isLatency() ? Sixteen.value(values[HOURS + (int) Math.floorMod(hour, (long) HOURS)]) : Double.NaN;
    }

    /** The values of the same hour on the days before, from yesterday back. */
    double[] before(long hour, boolean ofP95) {
        double[] before = new double[7];
        int known = 0;
        for (int day = 1; day <= 7; day++) {
            // a week ago is in the place of the present hour, until that is over
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
