package dev.ratchet.analyzer.core.incident.history;

import java.util.Arrays;

/**
 * Compares the mean of the last minutes with the past hour.
 *
 * <p>The mean of a minute varies because it is a mean of few values, and because the level varies between minutes. The
 * standard error has both parts. The first follows from the variance within minutes. The second is the robust
 * variance of the minute means that the first does not explain.
 */
public final class MeanHistory {
    private static final int PAST = 60;
    private static final int LEAST_PAST = 10;
    private static final int LEAST_COUNT = 3;
    private static final double CONSISTENT = 1.4826;

    /** Weight of the latest minute in the variance within minutes. */
    private static final double RATE = .05;

    private final float[] means = new float[PAST];
    private final float[] counts = new float[PAST];
    private final RecentMinutes<Minute> recent = new RecentMinutes<>();
    private final double floor;
    private double within;
    private int size;
    private int next;

    private record Minute(double count, double mean, double variance) {}

    /**
     * The last minutes against the past.
     *
     * @param score number of standard errors
     */
    public record Comparison(double score, double expected, double observed, long count) {}

    /** Creates a history with a least standard error, in the unit of the values. */
    public MeanHistory(double floor) {
        this.floor = floor;
    }

    /** Adds a minute with at least one value; the score is 0 while the past is too short. */
    public Comparison add(Tally tally, double threshold) {
        Minute minute = new Minute(tally.count(), tally.mean(), tally.variance());
        recent.add(minute, this::learn);
        Comparison comparison = compare();
        recent.mark(Math.abs(comparison.score()) >= threshold);
        return comparison;
    }

    private void learn(Minute minute) {
        means[next] = (float) minute.mean();
        counts[next] = (float) minute.count();
        next = (next + 1) % PAST;
        size = Math.min(PAST, size + 1);
        if (minute.count() > 1) {
            double weight = Math.max(RATE, 1.0 / size);
            within += weight * (minute.variance() - within);
        }
    }

    private Comparison compare() {
        if (size < LEAST_PAST) {
            return new Comparison(0, 0, 0, 0);
        }
        float[] sorted = Arrays.copyOf(means, size);
        Arrays.sort(sorted);
        double expected = median(sorted);
        double between = between(sorted, expected);
        Comparison strongest = new Comparison(0, expected, expected, 0);
        double latest = recent.latestFirst().iterator().next().mean() - expected;
        double count = 0;
        double sum = 0;
        int minutes = 0;
        for (Minute minute : recent.latestFirst()) {
            count += minute.count();
            sum += minute.count() * minute.mean();
            minutes++;
            double observed = sum / count;
            double error = Math.sqrt(between / Math.min(minutes, 2) + within / count + floor * floor);
            double score = novelty(sorted, observed, error) * (observed - expected) / error;
            boolean lasts = RecentMinutes.lasts(latest, observed - expected);
            if (count >= LEAST_COUNT && lasts && Math.abs(score) > Math.abs(strongest.score())) {
                strongest = new Comparison(score, expected, observed, (long) count);
            }
        }
        return strongest;
    }

    /** 1 for a value that exceeds everything in the past by a standard error, less for one that does not, 0 within. */
    static double novelty(float[] sorted, double observed, double error) {
        double beyond = Math.max(sorted[0] - observed, observed - sorted[sorted.length - 1]);
        return Math.clamp(beyond / error, 0, 1);
    }

    /** Median of sorted values. */
    static double median(float[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /** Variance of the level from minute to minute, without that of the mean of few values. */
    private double between(float[] sorted, double median) {
        float[] distances = new float[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            distances[i] = (float) Math.abs(sorted[i] - median);
        }
        Arrays.sort(distances);
        double deviation = CONSISTENT * median(distances);
        double expectedPart = 0;
        for (int i = 0; i < size; i++) {
            expectedPart += within / counts[i] / size;
        }
        return Math.max(.1 * deviation * deviation, deviation * deviation - expectedPart);
    }
}
