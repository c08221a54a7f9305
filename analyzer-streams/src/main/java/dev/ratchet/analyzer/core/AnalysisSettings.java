package dev.ratchet.analyzer.core;

/**
 * The numbers that an analysis is tuned by.
 *
 * @param leastErrors from so many errors in the window on, a cluster is an opportunity
 * @param mostClusters clusters kept for each tenant and partition; the least recently seen leaves
 */
public record AnalysisSettings(long leastErrors, int mostClusters) {
    /** Checks its values. */
    public AnalysisSettings {
        if (leastErrors < 1) {
            throw new IllegalArgumentException("leastErrors must be positive: " + leastErrors);
        }
        if (mostClusters < 1) {
            throw new IllegalArgumentException("mostClusters must be positive: " + mostClusters);
        }
    }

    /** What holds when nothing is configured. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(5, 1000);
    }
}
