package dev.ratchet.analyzer.core.incident.history;

import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;
import java.util.Arrays;

/**
 * Compares the last values of a series that has one value a period, such as a mean or a quantile, with its past.
 *
 * <p>The period is that at which the series reports. The standard error is the robust spread of the past. It grows
 * where the past is short, and where a value describes fewer calls than the past ones did.
 */
public final class LevelHistory {
    /** Number of values that are tested. */
    public static final int RECENT = 3;

    /** Number of earlier values without which nothing is compared. */
    public static final int LEAST_PAST = 5;

    private static final int PAST = 60;

    /** Age in minutes of the oldest values; older ones are not restored after a restart. */
    private static final long OLDEST_MINUTES = 110;

    private static final double CONSISTENT = 1.4826;

    /** Mean absolute deviation of a Gaussian variable in standard deviations, inverted. */
    private static final double MEAN_CONSISTENT = 1.2533;

    /** Part of the mean absolute deviation that counts, for series that mostly repeat the same value. */
    private static final double MEAN_PART = .5;

    /** Number of values at which the uncertainty of the spread doubles the standard error. */
    private static final double SHORT = 3;

    private final float[] levels = new float[PAST];
    private final float[] weights = new float[PAST];
    private final long[] minutes = new long[PAST];
    private final RecentMinutes<Level> recent = new RecentMinutes<>(RECENT);
    private final double floor;
    private int size;
    private int next;

    /**
     * Value of one period.
     *
     * @param minute number of the minute since the epoch
     * @param value value, such as the logarithm of a duration
     * @param calls number of calls that it describes; 0 if it is unknown
     */
    public record Level(long minute, double value, double calls) {}

    /** Creates a history with a least standard error, in the unit of the values. */
    public LevelHistory(double floor) {
        this.floor = floor;
    }

    /** Adds a value; the score is 0 while the past is too short. The count is that of the calls of the last values. */
    public Comparison add(Level level, double threshold) {
        recent.add(level, this::learn);
        Comparison comparison = compare(level);
        recent.mark(Math.abs(comparison.score()) >= threshold);
        return comparison;
    }

    private void learn(Level level) {
        levels[next] = (float) level.value();
        weights[next] = (float) level.calls();
        minutes[next] = level.minute();
        next = (next + 1) % PAST;
        size = Math.min(PAST, size + 1);
    }

    private Comparison compare(Level latest) {
        float[] sorted = new float[size];
        int known = 0;
        double inverse = 0;
        int counted = 0;
        for (int i = 0; i < size; i++) {
            if (minutes[i] > latest.minute() - OLDEST_MINUTES) {
                sorted[known++] = levels[i];
                inverse += weights[i] > 0 ? 1 / weights[i] : 0;
                counted += weights[i] > 0 ? 1 : 0;
            }
        }
        sorted = Arrays.copyOf(sorted, known);
        Arrays.sort(sorted);
        return known < LEAST_PAST
                ? new Comparison(0, 0, 0, 0)
                : strongest(sorted, counted == 0 ? 0 : counted / inverse);
    }

    /** Strongest comparison of the last values, the latest of which still deviates. */
    private Comparison strongest(float[] sorted, double pastCalls) {
        double expected = MeanHistory.median(sorted);
        double spread = spread(sorted, expected) * (1 + SHORT / sorted.length);
        Comparison strongest = new Comparison(0, expected, expected, 0);
        double latest = recent.latestFirst().iterator().next().value() - expected;
        double calls = 0;
        double sum = 0;
        double variance = 0;
        int periods = 0;
        for (Level level : recent.latestFirst()) {
            periods++;
            calls += level.calls();
            sum += level.value();
            boolean isFew = level.calls() > 0 && pastCalls > level.calls();
            variance += spread * spread * (isFew ? pastCalls / level.calls() : 1);
            double observed = sum / periods;
            double error = Math.sqrt(variance / periods / Math.min(periods, 2) + floor * floor);
            double score = MeanHistory.novelty(sorted, observed, error) * (observed - expected) / error;
            boolean lasts = RecentMinutes.lasts(latest, observed - expected);
            if (lasts && Math.abs(score) > Math.abs(strongest.score())) {
                strongest = new Comparison(score, expected, observed, Math.round(calls));
            }
        }
        return strongest;
    }

    private static double spread(float[] sorted, double median) {
        float[] distances = new float[sorted.length];
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            distances[i] = (float) Math.abs(sorted[i] - median);
            sum += distances[i];
        }
        Arrays.sort(distances);
        return Math.max(CONSISTENT * MeanHistory.median(distances), MEAN_PART * MEAN_CONSISTENT * sum / sorted.length);
    }
}
