package dev.ratchet.backtest.bars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015), written after its {@code sweeper.py}: the earlier in a
 * window an anomaly is found the better, a false alarm costs less shortly behind a window. 0 is the score of finding
 * nothing, 100 that of finding each at once; the first 15 % of a series do not count.
 */
final class NabScore {
    private static final double PROBATION = 0.15;
    private static final int LONGEST_PROBATION_OF = 5_000;

    /** What a false alarm and a miss cost; a true alarm gives 1. */
    enum Profile {
        /** The standard one. */
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

    /** A row's anomaly score, what an alarm there is worth, and its window; none is negative. */
    private record Row(double score, double worth, int window) {}

    private final Profile profile;
    private final List<Row> rows = new ArrayList<>();
    private int windows;

    NabScore(Profile profile) {
        this.profile = profile;
    }

    /** Takes up a series with a score for each of its rows. */
    void add(NabSeries series, double[] scores) {
        int counted = (int) Math.floor(PROBATION * Math.min(scores.length, LONGEST_PROBATION_OF));
        int next = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean inside = next < series.windows().size()
                    && i >= series.windows().get(next).first();
            double worth = inside
                    ? inWindow(series.windows().get(next), i)
                    : outside(series.windows().subList(0, next), i);
            if (i >= counted) {
                rows.add(new Row(scores[i], worth, inside ? windows + next : -1));
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

    /** The score when a row is an alarm from this threshold on. */
    double at(double threshold) {
        Sum sum = new Sum();
        rows.stream().filter(it -> it.score() >= threshold).forEach(sum::take);
        return sum.normalised();
    }

    /** The score at the threshold that is best for all series together. */
    double best() {
        List<Row> falling = new ArrayList<>(rows);
        falling.sort(Comparator.comparingDouble(Row::score).reversed());
        Sum sum = new Sum();
        double best = sum.normalised();
        for (int i = 0; i < falling.size(); i++) {
            sum.take(falling.get(i));
            boolean lastOfItsScore = i + 1 == falling.size()
                    || falling.get(i + 1).score() != falling.get(i).score();
            best = lastOfItsScore ? Math.max(best, sum.normalised()) : best;
        }
        return best;
    }

    /** The worth of alarms: in each window the best one, outside all. */
    private final class Sum {
        private final double[] found = new double[windows];
        private double total = -profile.falseNegative * windows;

        Sum() {
            Arrays.fill(found, -profile.falseNegative);
        }

        void take(Row row) {
            if (row.window() < 0) {
                total += row.worth();
            } else if (row.worth() > found[row.window()]) {
                total += row.worth() - found[row.window()];
                found[row.window()] = row.worth();
            }
        }

        double normalised() {
            double nothing = -profile.falseNegative * windows;
            return 100 * (total - nothing) / (windows - nothing);
        }
    }
}
