package dev.ratchet.judge;

/**
 * How much a metric counts. Its direction is no choice: of latency, slow calls, errors and CPU, more is worse.
 *
 * @param weight in the score of the Kayenta-like judge; the sequential judge weighs nothing, since its error rates are per metric
 * @param critical whether harm to it alone takes the canary back, as in Kayenta; harm to another holds it: no larger share, no
 *     good end, and back at the limit of the watch
 * @param minSamples calls of each arm below which it gives no verdict
 */
public record Metric(double weight, boolean critical, long minSamples) {
    /** Checks the ranges. */
    public Metric {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must not be negative: " + weight);
        }
        if (minSamples < 0) {
            throw new IllegalArgumentException("minSamples must not be negative: " + minSamples);
        }
    }
}
