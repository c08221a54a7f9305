package dev.ratchet.analyzer.core.series;

/**
 * How slow an operation was in the last hour, by one series of its latencies.
 *
 * @param count of the points, those above the bound, which are off by what lies within 2 % of it; of a histogram with explicit
 *     bounds, those above the next bound of its own, for sure
 * @param lastMinute the last minute that is known, since the epoch
 */
public record Slow(Operation operation, long count, long total, long lastMinute) {}
