package dev.ratchet.analyzer.core.series;

import java.util.List;

/**
 * The history of a metric of a component, all its series together.
 *
 * @param unit unit of the values, as the metric is defined
 * @param intervals the intervals in which something was counted, the oldest first
 */
public record SeriesHistory(String unit, List<Interval> intervals) {
    /** Copies the intervals. */
    public SeriesHistory {
        intervals = List.copyOf(intervals);
    }

    /** Window of a history. */
    public enum Window {
        /** The last hour, by the minute. */
        HOUR,
        /** The last seven days, by the hour. */
        WEEK
    }

    /**
     * An interval of a history. A number that is not known is NaN.
     *
     * @param beginMillis begin of the interval, since the epoch
     * @param lengthMillis length of the interval
     * @param count number of the values of a gauge, growth of a counter, number of the values that a histogram counted
     * @param ratePerSecond the count per second
     * @param mean mean of the values; mean increment of a counter
     * @param p50 median; this and the other percentiles are known of latencies and histograms only
     */
    public record Interval(
            long beginMillis,
            long lengthMillis,
            double count,
            double ratePerSecond,
            double mean,
            double p50,
            double p95,
            double p99) {}
}
