package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.history.MeanHistory;

/**
 * Difference of a measure from its own past.
 *
 * @param score number of standard errors between the last minutes and the past; negative where the measure fell
 * @param expected value in the past: a geometric mean for times, a share, or the median of a gauge
 * @param observed value in the last minutes
 * @param count invocations, calls or points in the last minutes
 * @param periodMinutes time in minutes between two values of the measure
 */
public record Deviation(
        Subject subject,
        Measure measure,
        double score,
        double expected,
        double observed,
        long count,
        long periodMinutes) {
    /** Creates a deviation of a measure that has a value each minute. */
    public Deviation(Subject subject, Measure measure, double score, double expected, double observed, long count) {
        this(subject, measure, score, expected, observed, count, 1);
    }

    /** Deviation of a mean of logarithms. */
    static Deviation ofTime(Subject subject, Measure measure, MeanHistory.Comparison it) {
        return new Deviation(
                subject, measure, it.score(), Math.exp(it.expected()), Math.exp(it.observed()), it.count());
    }

    /** Deviation of a share or of a gauge. */
    static Deviation of(Subject subject, Measure measure, MeanHistory.Comparison it) {
        return new Deviation(subject, measure, it.score(), it.expected(), it.observed(), it.count());
    }

    /** This deviation of a measure that has a value each period. */
    Deviation every(long minutes) {
        return new Deviation(subject, measure, score, expected, observed, count, minutes);
    }

    /** Absolute score. */
    public double strength() {
        return Math.abs(score);
    }
}
