package dev.ratchet.analyzer.core.operation.rule;

/**
 * Significant change of a measure of an operation for the worse.
 *
 * @param sinceMinute first minute after the change, since the epoch
 * @param expected level before: milliseconds, a share of calls, or calls a minute
 * @param observed level since
 */
record Shift(long sinceMinute, double expected, double observed) {}
