package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications;

/**
 * Thresholds and limits of an analysis.
 *
 * @param minErrors minimum number of errors in the window before a cluster becomes an opportunity
 * @param maxClusters maximum number of clusters per tenant and partition; the least recently seen one is evicted
 * @param maxComponents maximum number of analysed components per tenant
 * @param slowMillis latency in milliseconds at or above which a call counts as slow
 * @param eventWindowMillis time in milliseconds within which events with the same id count as one event
 * @param minimumEvidence minimum evidence before a specification for people is reported
 * @param detector detector that decides whether a measure departs from its baseline
 * @param series memory limits of individual metric series
 */
public record AnalysisSettings(
        long minErrors,
        int maxClusters,
        int maxComponents,
        long slowMillis,
        long eventWindowMillis,
        Specifications.MinimumEvidence minimumEvidence,
        DetectorKind detector,
        SeriesLimits series) {
    /** Validates the values. */
    public AnalysisSettings {
        if (minErrors < 1) {
            throw new IllegalArgumentException("minErrors must be positive: " + minErrors);
        }
        if (maxClusters < 1) {
            throw new IllegalArgumentException("maxClusters must be positive: " + maxClusters);
        }
        if (maxComponents < 1) {
            throw new IllegalArgumentException("maxComponents must be positive: " + maxComponents);
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
                4000,
                2000,
                300_000,
                new Specifications.MinimumEvidence(100, 3),
                DetectorKind.SEASONAL,
                SeriesLimits.defaults());
    }
}
