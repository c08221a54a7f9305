package dev.ratchet.analyzer.core.series;

/**
 * What a series was in a window.
 *
 * @param count of points, of a histogram of what it counted
 * @param mean of their values; of a counter the mean increment; NaN where there is none
 * @param deviation the standard deviation of the values; of a histogram by its buckets
 * @param p50 the median, as p95 and p99 off by at most 2 %, of a histogram as {@link Spreading} says; known of these and of
 *     latencies only: else NaN
 */
public record Summary(int minutes, long count, double mean, double deviation, double p50, double p95, double p99) {
    /** The sum of the values; of a counter what it grew. */
    public double sum() {
        return count == 0 ? 0 : count * mean;
    }
}
