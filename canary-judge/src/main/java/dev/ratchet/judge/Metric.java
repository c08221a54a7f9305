package dev.ratchet.judge;

/**
 * Weight of a metric in the verdict. Its direction is fixed: for latency, slow calls, errors and CPU, more is worse.
 *
 * @param weight weight in the score of the Kayenta-like judge; the sequential judge ignores it, since its error rates
 *     are per metric
 * @param critical whether harm to this metric alone rolls the canary back, as in Kayenta; harm to a non-critical metric
 *     holds the rollout: the share does not grow, nothing is confirmed, and the rollout ends with a roll-back at the
 *     limit of the watch
 * @param minSamples calls of each arm below which the metric has no verdict
 */
public record Metric(double weight, boolean critical, long minSamples) {
    /** Validates the ranges. */
    public Metric {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must not be negative: " + weight);
        }
        if (minSamples < 0) {
            throw new IllegalArgumentException("minSamples must not be negative: " + minSamples);
        }
    }
}
