package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.Medians;
import dev.ratchet.analyzer.core.baseline.State;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Where a measure is going, seen in the half-hour means of the last half day, each as a ratio to what earlier days had at its
 * time of day.
 *
 * <p>The slope is Theil's and Sen's, the median of the slopes of all pairs, which spikes do not move; it counts only when
 * the test of Mann and Kendall is sure of it, with the variance of Hamed and Rao's kind for values that follow each other:
 * twice that of independent ones, which holds for a lag-one correlation up to a third.
 */
final class Trend {
    private static final int HALF_HOURS = 24;
    private static final long HALF_HOUR = 1_800_000;
    private static final int ENOUGH_MINUTES = 15;

    /** One in 2,000 of one-sided tests, of which there are 48 a day. */
    private static final double SURE = 3.3;

    private static final double CORRELATED = 2;

    private final double[] ratios = new double[HALF_HOURS];
    private long halfHours;
    private long current = Long.MIN_VALUE;
    private double sum;
    private int count;

    /** Takes the ratio of the next minute; not a number where nothing is known of earlier days. */
    void take(long atMillis, double ratio) {
        long halfHour = Math.floorDiv(atMillis, HALF_HOUR);
        if (halfHour != current) {
            close(halfHour);
        }
        if (!Double.isNaN(ratio)) {
            sum += ratio;
            count++;
        }
    }

    /** In how many milliseconds the ratio passes a bound that it has not passed, if it goes on like this. */
    OptionalDouble millisUntil(double bound) {
        if (halfHours < HALF_HOURS) {
            return OptionalDouble.empty();
        }
        double slope = slope();
        double now = median(ratios.clone()) + slope * (HALF_HOURS - 1) / 2;
        boolean goesThere = (bound - now) * slope > 0 && (bound - 1) * slope > 0;
        return goesThere && isSure() ? OptionalDouble.of((bound - now) / slope * HALF_HOUR) : OptionalDouble.empty();
    }

    private void close(long next) {
        if (count >= ENOUGH_MINUTES && next == current + 1) {
            ratios[(int) (halfHours % HALF_HOURS)] = sum / count;
            halfHours++;
        } else if (current != Long.MIN_VALUE) {
            halfHours = 0; // a gap: what lies before it says nothing about a trend
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

    private boolean isSure() {
        int concordant = 0;
        for (int i = 0; i < HALF_HOURS; i++) {
            for (int j = i + 1; j < HALF_HOURS; j++) {
                concordant += (int) Math.signum(ratio(j) - ratio(i));
            }
        }
        double n = HALF_HOURS;
        return Math.abs(concordant) > SURE * Math.sqrt(CORRELATED * n * (n - 1) * (2 * n + 5) / 18);
    }

    /** The i-th, the oldest first. */
    private double ratio(int i) {
        return ratios[(int) ((halfHours + i) % HALF_HOURS)];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return Medians.ofSorted(values, values.length);
    }

    /** Writes it, or reads another's in place of this one's. */
    void state(State state) {
        state.in(ratios);
        halfHours = state.of(halfHours);
        current = state.of(current);
        sum = state.of(sum);
        count = state.of(count);
    }
}
