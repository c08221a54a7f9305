package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.RestorableDetector;
import dev.ratchet.analyzer.core.baseline.Score;
import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.Optional;

/** Measure of a component per minute, with its last hour and its detector. */
final class MeasureMonitor {
    private static final int HOUR = 60;
    private static final int NOW = 10;

    private final RestorableDetector detector;
    private final double[] values = new double[HOUR];
    private final long[] minutes = new long[HOUR];
    private final Trend trend = new Trend();
    private long added;

    /**
     * Change that the detector found.
     *
     * @param sinceMinute first minute after the change
     * @param expected level before the change
     * @param observed level after the change
     * @param score score of the detector, in [0, 1]
     */
    record Shift(long sinceMinute, double expected, double observed, double score) {}

    MeasureMonitor(RestorableDetector detector) {
        this.detector = detector;
    }

    /** Adds the value of the next minute and returns the change if the detector raises an alarm. */
    Optional<Shift> add(long minute, double value) {
        long atMillis = Minute.endMillis(minute) - 1;
        double season = detector.season(atMillis);
        trend.add(atMillis, Double.isNaN(season) || season <= 0 ? Double.NaN : value / season);
        Score score = detector.score(atMillis, value);
        values[(int) (added % HOUR)] = value;
        minutes[(int) (added % HOUR)] = minute;
        added++;
        return score.alarm() ? Optional.of(findShift(season, score.score())) : Optional.empty();
    }

    /** Baseline from earlier days at this time of day; NaN while there are too few. */
    double season(long minute) {
        return detector.season(Minute.endMillis(minute) - 1);
    }

    /** Mean of the last ten minutes, or fewer; NaN before the first. */
    double recentMean() {
        return mean(Math.max(0, size() - NOW), size());
    }

    /** Trend over the last 12 hours. */
    Trend trend() {
        return trend;
    }

    /** Best split of the last hour into two levels, of which the later spans at least three minutes. */
    private Shift findShift(double season, double score) {
        int size = size();
        int cut = Math.max(1, size - NOW);
        double best = -1;
        for (int at = 1; at <= size - 3; at++) {
            double apart = mean(at, size) - mean(0, at);
            double between = apart * apart * at * (size - at);
            if (between > best) {
                best = between;
                cut = at;
            }
        }
        double expected = Double.isNaN(season) ? mean(0, cut) : season;
        return new Shift(minutes[place(cut)], expected, mean(cut, size), score);
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[place(i)];
        }
        return sum / (to - from);
    }

    /** Index of the i-th stored value, oldest first. */
    private int place(int i) {
        return (int) ((added - size() + i) % HOUR);
    }

    private int size() {
        return (int) Math.min(added, HOUR);
    }

    /** Writes the state, or replaces it by what is read. */
    void transfer(StateStream state) {
        detector.transfer(state);
        state.transfer(values);
        state.transfer(minutes);
        trend.transfer(state);
        added = state.transfer(added);
    }
}
