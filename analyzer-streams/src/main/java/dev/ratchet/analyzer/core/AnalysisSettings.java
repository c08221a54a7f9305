package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications;

/**
 * Thresholds and limits of an analysis.
 *
 * @param leastErrors minimum number of errors in the window before a cluster becomes an opportunity
 * @param mostClusters maximum number of clusters per tenant and partition; the least recently seen one is evicted
 * @param slowMillis latency in milliseconds at or above which a call counts as slow
 * @param eventWindowMillis time in milliseconds within which events with the same id count as one event
 * @param least minimum evidence before a specification for people is reported
 * @param detector detector that decides whether a measure departs from its baseline
 * @param series memory limits of individual metric series
 */
public record AnalysisSettings(
        long leastErrors,
        int mostClusters,
        long slowMillis,
        long eventWindowMillis,
        Specifications.Least least,
        DetectorKind detector,
        SeriesLimits series) {
    /** Validates the values. */
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

    /** Settings that apply when nothing is configured. */
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
