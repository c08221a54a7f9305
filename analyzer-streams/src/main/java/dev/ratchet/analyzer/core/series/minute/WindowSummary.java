package dev.ratchet.analyzer.core.series.minute;

/**
 * Statistics of a series in a window.
 *
 * @param minutes length of the window in minutes
 * @param count number of points; for a histogram, of its values
 * @param mean mean of the values; for a counter, the mean increment; NaN if there are none
 * @param deviation standard deviation of the values; for a histogram, according to its buckets
 * @param p50 median, off by at most 2 % like p95 and p99, for histograms as described at {@link BucketSpreader}; NaN
 * for other series than latencies and histograms
 * @param p95 95th percentile
 * @param p99 99th percentile
 */
public record WindowSummary(
        int minutes, long count, double mean, double deviation, double p50, double p95, double p99) {
    /** Sum of the values; for a counter, its increase. */
    public double sum() {
        return count == 0 ? 0 : count * mean;
    }
}
