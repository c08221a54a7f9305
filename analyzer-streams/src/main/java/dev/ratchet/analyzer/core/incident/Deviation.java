package dev.ratchet.analyzer.core.incident;

/**
 * Difference of a measure from its own past.
 *
 * @param score number of standard errors between the last minutes and the past; negative where the measure fell
 * @param expected value in the past: a geometric mean for times, a share, or the median of a gauge
 * @param observed value in the last minutes
 * @param count invocations, calls or points in the last minutes
 */
public record Deviation(Subject subject, Measure measure, double score, double expected, double observed, long count) {
    /** Deviation of a mean of logarithms. */
    static Deviation ofTime(Subject subject, Measure measure, MeanHistory.Comparison it) {
        return new Deviation(
                subject, measure, it.score(), Math.exp(it.expected()), Math.exp(it.observed()), it.count());
    }

    /** Deviation of a share or of a gauge. */
    static Deviation of(Subject subject, Measure measure, MeanHistory.Comparison it) {
        return new Deviation(subject, measure, it.score(), it.expected(), it.observed(), it.count());
    }

    /** Absolute score. */
    public double strength() {
        return Math.abs(score);
    }
}
