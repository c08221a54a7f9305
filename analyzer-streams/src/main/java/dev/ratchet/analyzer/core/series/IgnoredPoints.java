package dev.ratchet.analyzer.core.series;

/**
 * Numbers of points that were not counted, by reason.
 *
 * @param late points of a sealed minute
 * @param duplicate duplicates, and points of a cumulative series older than its latest
 * @param notNumbers NaN and infinite values
 * @param undefined points of a series without a definition
 * @param collided points of a series with the identity of another
 * @param beyondLimit points of a series beyond the limits
 */
public record IgnoredPoints(
        long late, long duplicate, long notNumbers, long undefined, long collided, long beyondLimit) {}
