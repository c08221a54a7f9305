package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.cycle.health.IntervalLength;

/**
 * Thresholds and limits of an analysis.
 *
 * @param minErrors minimum number of errors in the window before a cluster becomes an opportunity
 * @param limits largest numbers of what is held in memory
 * @param slowMillis latency in milliseconds at or above which a call counts as slow
 * @param eventWindowMillis time in milliseconds within which events with the same id count as one event
 * @param minimumEvidence minimum evidence before a specification for people is reported
 * @param detector detector that decides whether a measure departs from its baseline
 * @param instances length of the intervals in which the calls of instances are counted
 */
public record AnalysisSettings(
        long minErrors,
        Limits limits,
        long slowMillis,
        long eventWindowMillis,
        Specifications.MinimumEvidence minimumEvidence,
        DetectorKind detector,
        IntervalLength instances) {
    /** Validates the values. */
    public AnalysisSettings {
        if (minErrors < 1) {
            throw new IllegalArgumentException("minErrors must be positive: " + minErrors);
        }
        if (slowMillis < 1) {
            throw new IllegalArgumentException("slowMillis must be positive: " + slowMillis);
        }
        if (eventWindowMillis < 0) {
            throw new IllegalArgumentException("eventWindowMillis must not be negative: " + eventWindowMillis);
        }
    }

    /**
     * Largest numbers of what an analysis holds in memory.
     *
     * @param clusters error clusters per tenant and partition; beyond it, the least recently seen one is evicted
     * @param components analysed components per tenant
     * @param series memory of individual metric series
     */
    public record Limits(int clusters, int components, SeriesLimits series) {
        /** Validates the values. */
        public Limits {
            if (clusters < 1) {
                throw new IllegalArgumentException("clusters must be positive: " + clusters);
            }
            if (components < 1) {
                throw new IllegalArgumentException("components must be positive: " + components);
            }
        }
    }

    /** Settings that apply when nothing is configured. */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(
                5,
                new Limits(1000, 4000, SeriesLimits.defaults()),
                2000,
                300_000,
                new Specifications.MinimumEvidence(100, 3),
                DetectorKind.SEASONAL,
                IntervalLength.MINUTE);
    }
}
