package dev.ratchet.analyzer.core.operation;

/**
 * Slow calls of an operation in the last hour, according to one series of its latencies.
 *
 * @param operation the operation
 * @param count points above the threshold, up to an error for those within 2 % of it; for a histogram with explicit
 * bounds, the points above its next bound, which is exact
 * @param total all points
 * @param lastMinute last minute with points, since the epoch
 */
public record SlowCalls(Operation operation, long count, long total, long lastMinute) {}
