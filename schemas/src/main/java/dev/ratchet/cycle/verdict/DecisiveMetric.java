package dev.ratchet.cycle.verdict;

/**
 * Metric that decided, with the effect on it.
 *
 * @param metric metric that decided
 * @param estimate estimated effect on that metric, canary versus control
 * @param lower lower confidence bound of the effect
 * @param upper upper confidence bound of the effect
 * @param threshold margin of the metric, in the unit of the effect
 */
public record DecisiveMetric(String metric, double estimate, double lower, double upper, double threshold) {}
