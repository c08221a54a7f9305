package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.Medians;
import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Trend of a measure over the half-hour means of the last 12 hours, each as a ratio to its baseline at that time of
 * day.
 *
 * <p>The slope is the Theil-Sen estimator, the median of the slopes of all pairs, which is robust against spikes. It
 * counts only if the Mann-Kendall test is significant. The variance is twice that of independent values, a correction
 * after Hamed and Rao that covers a lag-one autocorrelation of up to one third.
 */
final class Trend {
    private static final int HALF_HOURS = 24;
    private static final long HALF_HOUR = 1_800_000;
    private static final int ENOUGH_MINUTES = 15;

    /** Critical value of a one-sided test at 1 in 2,000; there are 48 tests a day. */
    private static final double SURE = 3.3;

    private static final double CORRELATED = 2;

    private final double[] ratios = new double[HALF_HOURS];
    private long halfHours;
    private long current = Long.MIN_VALUE;
    private double sum;
    private int count;

    /** Adds the ratio of the next minute; NaN if there is no baseline. */
    void add(long atMillis, double ratio) {
        long halfHour = Math.floorDiv(atMillis, HALF_HOUR);
        if (halfHour != current) {
            close(halfHour);
        }
        if (!Double.isNaN(ratio)) {
            sum += ratio;
            count++;
        }
    }

    /** Milliseconds until the ratio crosses a bound that it has not crossed yet, if the trend continues. */
    OptionalDouble millisUntil(double bound) {
        if (halfHours < HALF_HOURS) {
            return OptionalDouble.empty();
        }
        double slope = slope();
        double now = median(ratios.clone()) + slope * (HALF_HOURS - 1) / 2;
        boolean goesThere = (bound - now) * slope > 0 && (bound - 1) * slope > 0;
        return goesThere && isSignificant()
                ? OptionalDouble.of((bound - now) / slope * HALF_HOUR)
                : OptionalDouble.empty();
    }

    private void close(long next) {
        if (count >= ENOUGH_MINUTES && next == current + 1) {
            ratios[(int) (halfHours % HALF_HOURS)] = sum / count;
            halfHours++;
        } else if (current != Long.MIN_VALUE) {
            halfHours = 0; // a gap: values before it say nothing about the trend
        }
        current = next;
        sum = 0;
        count = 0;
    }

    private double slope() {
        double[] slopes = new double[HALF_HOURS * (HALF_HOURS - 1) / 2];
        int pair = 0;
        for (int i = 0; i < HALF_HOURS; i++) {
            for (int j = i + 1; j < HALF_HOURS; j++) {
                slopes[pair] = (ratio(j) - ratio(i)) / (j - i);
                pair++;
            }
        }
        return median(slopes);
    }

    private boolean isSignificant() {
        int concordant = 0;
        for (int i = 0; i < HALF_HOURS; i++) {
            for (int j = i + 1; j < HALF_HOURS; j++) {
                concordant += (int) Math.signum(ratio(j) - ratio(i));
            }
        }
        double n = HALF_HOURS;
        return Math.abs(concordant) > SURE * Math.sqrt(CORRELATED * n * (n - 1) * (2 * n + 5) / 18);
    }

    /** The i-th ratio, oldest first. */
    private double ratio(int i) {
        return ratios[(int) ((halfHours + i) % HALF_HOURS)];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return Medians.median(values, values.length);
    }

    /** Writes the state, or replaces it by what is read. */
    void transfer(StateStream state) {
        state.transfer(ratios);
        halfHours = state.transfer(halfHours);
        current = state.transfer(current);
        sum = state.transfer(sum);
        count = state.transfer(count);
    }
}
