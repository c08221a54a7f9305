package dev.ratchet.analyzer.core.baseline;

import java.util.Arrays;

/**
 * Expected value of a series by time of day.
 *
 * <p>From the third day on it is the median of the half-hour means at this time of day over the last seven days,
 * interpolated between neighbouring half hours. Weekends and weekdays are separated once there are two of each; then
 * the last five of the kind count. Before that, and for series of less than one point per hour, it is the median of the
 * last 100 points.
 *
 * <p>The state is 480 means with their days, and 200 values of the rolling median.
 */
public final class SeasonalBase {
    private static final long HALF_HOUR = 1_800_000;
    private static final long HOUR = 2 * HALF_HOUR;
    private static final int SLOTS = 48;
    private static final int KEPT = 5;
    private static final int DAYS = 7;
    private static final int ENOUGH = 2;

    private final double[] means = new double[2 * SLOTS * KEPT];
    private final int[] days = new int[2 * SLOTS * KEPT];
    private final int[] counts = new int[2 * SLOTS];
    private final double[] sorted = new double[2 * KEPT];
    private final RollingMedian rolling = new RollingMedian();
    private long firstMillis;
    private long rows;
    private long halfHour;
    private double sum;
    private int inHalfHour;

    /** Expected value at a time; NaN before the first point. */
    double expected(long millis) {
        if (!isDense(millis)) {
            return rolling.median();
        }
        long current = Math.floorDiv(millis, HALF_HOUR);
        double fromMiddle = (millis - current * HALF_HOUR) / (double) HALF_HOUR - 0.5;
        double here = median(current, current);
        if (Double.isNaN(here)) {
            return rolling.median();
        }
        double beside = median(current + (fromMiddle < 0 ? -1 : 1), current);
        return Double.isNaN(beside) ? here : here + (beside - here) * Math.abs(fromMiddle);
    }

    /** Whether there are earlier days at this time of day. */
    boolean isSeasonal(long millis) {
        long current = Math.floorDiv(millis, HALF_HOUR);
        return isDense(millis) && !Double.isNaN(median(current, current));
    }

    /** Baseline from earlier days at this time of day; NaN while there are too few. */
    public double season(long millis) {
        return isSeasonal(millis) ? expected(millis) : Double.NaN;
    }

    /** Adds a value. */
    public void add(long millis, double value) {
        long now = Math.floorDiv(millis, HALF_HOUR);
        if (rows == 0) {
            firstMillis = millis;
            halfHour = now;
        } else if (now != halfHour) {
            closeHalfHour();
            halfHour = now;
            sum = 0;
            inHalfHour = 0;
        }
        sum += value;
        inHalfHour++;
        rows++;
        rolling.add(value);
    }

    /** Writes the state, or replaces it by what is read. */
    public void transfer(StateStream state) {
        state.transfer(means);
        state.transfer(days);
        state.transfer(counts);
        rolling.transfer(state);
        firstMillis = state.transfer(firstMillis);
        rows = state.transfer(rows);
        halfHour = state.transfer(halfHour);
        sum = state.transfer(sum);
        inHalfHour = state.transfer(inHalfHour);
    }

    private void closeHalfHour() {
        int row = row(halfHour, isWeekend(halfHour));
        int place = row * KEPT + counts[row] % KEPT;
        means[place] = sum / inHalfHour;
        days[place] = (int) day(halfHour);
        counts[row]++;
    }

    /** Median at the time of day of one half hour, seen from another half hour. */
    private double median(long ofHalfHour, long now) {
        boolean weekend = isWeekend(now);
        int same = row(ofHalfHour, weekend);
        int other = row(ofHalfHour, !weekend);
        int count = 0;
        if (counts[same] >= ENOUGH && counts[other] >= ENOUGH) {
            count = copy(same, Long.MIN_VALUE, 0);
        } else {
            count = copy(same, day(now) - DAYS, 0);
            count = copy(other, day(now) - DAYS, count);
        }
        if (count < ENOUGH) {
            return Double.NaN;
        }
        Arrays.sort(sorted, 0, count);
        return Medians.median(sorted, count);
    }

    private int copy(int row, long fromDay, int count) {
        int copied = count;
        for (int i = row * KEPT; i < row * KEPT + Math.min(counts[row], KEPT); i++) {
            if (days[i] >= fromDay) {
                sorted[copied] = means[i];
                copied++;
            }
        }
        return copied;
    }

    /** Whether there is at least one point per hour on average. */
    private boolean isDense(long millis) {
        return rows > 0 && millis - firstMillis <= HOUR * rows;
    }

    private static int row(long halfHour, boolean weekend) {
        return (int) Math.floorMod(halfHour, (long) SLOTS) + (weekend ? SLOTS : 0);
    }

    private static long day(long halfHour) {
        return Math.floorDiv(halfHour, (long) SLOTS);
    }

    /** Whether a half hour is on a weekend; the epoch began on a Thursday. */
    private static boolean isWeekend(long halfHour) {
        return Math.floorMod(day(halfHour) + 3, 7L) >= 5;
    }
}
