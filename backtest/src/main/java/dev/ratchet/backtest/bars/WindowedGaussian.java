package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.series.SeriesRow;
import java.util.List;

/**
 * Simple detector of the benchmark, to check the scorer with: improbability of a value under a normal distribution
 * fitted to the last 6,400 values, updated every 100 values.
 */
final class WindowedGaussian {
    private static final int WINDOW = 6_400;
    private static final int STEP = 100;
    private static final double SMALLEST_DEVIATION = 1e-6;

    private WindowedGaussian() {}

    /** Scores each row. */
    static double[] scores(List<SeriesRow> rows) {
        double[] scores = new double[rows.size()];
        for (int i = 1; i < scores.length; i++) {
            int start = Math.max(0, i - WINDOW) / STEP * STEP;
            scores[i] = score(
                    rows.subList(start, Math.min(i, start + WINDOW)),
                    rows.get(i).value());
        }
        return scores;
    }

    private static double score(List<SeriesRow> window, double value) {
        double mean = window.stream().mapToDouble(SeriesRow::value).average().orElseThrow();
        double variance = window.stream()
                .mapToDouble(it -> (it.value() - mean) * (it.value() - mean))
                .average()
                .orElseThrow();
        double deviation = variance == 0 ? SMALLEST_DEVIATION : Math.sqrt(variance);
        return 1 - upperTail(Math.abs(value - mean) / deviation);
    }

    /**
     * Upper tail probability of the standard normal distribution (Numerical Recipes, erfcc: relative error below
     * 1.2e-7).
     */
    private static double upperTail(double z) {
        double t = 1 / (1 + 0.5 * z / Math.sqrt(2));
        double[] terms = {
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        double polynomial = 0;
        for (int i = terms.length - 1; i >= 0; i--) {
            polynomial = t * (terms[i] + polynomial);
        }
        return 0.5 * t * Math.exp(-z * z / 2 - 1.26551223 + polynomial);
    }
}
