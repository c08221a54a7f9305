package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;

/**
 * The numbers that an analysis is tuned by.
 *
 * @param leastErrors from so many errors in the window on, a cluster is an opportunity
 * @param mostClusters clusters kept for each tenant and partition; the least recently seen leaves
 * @param slowMillis from so many on, a call is slow
 * @param detector what says that a measure is not as it was
 * @param series how much is kept of single metric series
 */
public record AnalysisSettings(
        long leastErrors, int mostClusters, long slowMillis, DetectorKind detector, SeriesLimits series) {
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
    }

    /** What holds when nothing is configured. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(5, 1000, 2000, DetectorKind.SEASONAL, SeriesLimits.defaults());
    }
}
