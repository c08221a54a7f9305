package dev.ratchet.backtest.bars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015), after its {@code sweeper.py}. An early alarm in a
 * window scores more than a late one, and a false alarm shortly after a window costs less. 0 is the score of detecting
 * nothing, 100 that of detecting each anomaly at once. The first 15 % of a series do not count.
 */
final class NabScore {
    private static final double PROBATION = 0.15;
    private static final int LONGEST_PROBATION_OF = 5_000;

    /** Costs of a false alarm and of a miss; a true alarm scores 1. */
    enum Profile {
        /** Standard profile. */
        STANDARD("standard", 0.11, 1),
        /** False alarms cost twice. */
        LOW_FALSE_POSITIVES("low-FP", 0.22, 1),
        /** Misses cost twice. */
        LOW_FALSE_NEGATIVES("low-FN", 0.11, 2);

        private final String title;
        private final double falsePositive;
        private final double falseNegative;

        Profile(String title, double falsePositive, double falseNegative) {
            this.title = title;
            this.falsePositive = falsePositive;
            this.falseNegative = falseNegative;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** A row's anomaly score, the value of an alarm there, and its window; negative without one. */
    private record Row(double score, double value, int window) {}

    private final Profile profile;
    private final List<Row> rows = new ArrayList<>();
    private int windows;

    NabScore(Profile profile) {
        this.profile = profile;
    }

    /** Adds a series with a score for each of its rows. */
    void add(NabSeries series, double[] scores) {
        int probation = (int) Math.floor(PROBATION * Math.min(scores.length, LONGEST_PROBATION_OF));
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean inside = next < series.windows().size()
                    && i >= series.windows().get(next).first();
            double value = inside
                    ? inWindow(series.windows().get(next), i)
                    : outside(series.windows().subList(0, next), i);
            if (i >= probation) {
                rows.add(new Row(scores[i], value, inside ? windows + next : -1));
            }
            if (inside && i == series.windows().get(next).last()) {
                next++;
            }
        }
        windows += series.windows().size();
    }

    private double inWindow(NabSeries.Window window, int row) {
        double position = -(window.last() - row + 1) / (double) window.width();
        return sigmoid(position) / sigmoid(-1);
    }

    private double outside(List<NabSeries.Window> before, int row) {
        if (before.isEmpty()) {
            return -profile.falsePositive;
        }
        NabSeries.Window last = before.getLast();
        return sigmoid((row - last.last()) / (double) (last.width() - 1)) * profile.falsePositive;
    }

    private static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** Score when every row at or above this threshold is an alarm. */
    double at(double threshold) {
        Sum sum = new Sum();
        rows.stream().filter(it -> it.score() >= threshold).forEach(sum::add);
        return sum.normalised();
    }

    /** Score at the best single threshold for all series. */
    double best() {
        List<Row> byScore = new ArrayList<>(rows);
        byScore.sort(Comparator.comparingDouble(Row::score).reversed());
        Sum sum = new Sum();
        double best = sum.normalised();
        for (int i = 0; i < byScore.size(); i++) {
            sum.add(byScore.get(i));
            boolean lastOfItsScore = i + 1 == byScore.size()
                    || byScore.get(i + 1).score() != byScore.get(i).score();
            best = lastOfItsScore ? Math.max(best, sum.normalised()) : best;
        }
        return best;
    }

    /** Value of alarms: the best one in each window, and all of those outside. */
    private final class Sum {
        private final double[] windowValues = new double[windows];
        private double total = -profile.falseNegative * windows;

        Sum() {
            Arrays.fill(windowValues, -profile.falseNegative);
        }

        void add(Row row) {
            if (row.window() < 0) {
                total += row.value();
            } else if (row.value() > windowValues[row.window()]) {
                total += row.value() - windowValues[row.window()];
                windowValues[row.window()] = row.value();
            }
        }

        double normalised() {
            double withoutAlarms = -profile.falseNegative * windows;
            return 100 * (total - withoutAlarms) / (windows - withoutAlarms);
        }
    }
}
