package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications;

/**
 * The numbers that an analysis is tuned by.
 *
 * @param leastErrors from so many errors in the window on, a cluster is an opportunity
 * @param mostClusters clusters kept for each tenant and partition; the least recently seen leaves
 * @param slowMillis from so many on, a call is slow
 * @param eventWindowMillis within so many, an event of the same id is the same event
 * @param least from when on a specification for people is told
 * @param detector what says that a measure is not as it was
 * @param series how much is kept of single metric series
 */
public record AnalysisSettings(
        long leastErrors,
        int mostClusters,
        long slowMillis,
        long eventWindowMillis,
        Specifications.Least least,
        DetectorKind detector,
        SeriesLimits series) {
    /** Checks its values. */
    public AnalysisSettings {
        if (leastErrors < 1) {
            throw new IllegalArgumentException("leastErrors must be positive: " + leastErrors);
        }
        if (mostClusters < 1) {
            throw new IllegalArgumentException("mostClusters must be positive: " + mostClusters);
        }
        if (slowMillis < 1) {
            throw new IllegalArgumentException("slowMillis must be positive: " + slowMillis);
        }
        if (eventWindowMillis < 0) {
            throw new IllegalArgumentException("eventWindowMillis must not be negative: " + eventWindowMillis);
        }
    }

    /** What holds when nothing is configured. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(
                5,
                1000,
                2000,
                300_000,
                new Specifications.Least(100, 3),
                DetectorKind.SEASONAL,
                SeriesLimits.defaults());
    }
}
