package dev.ratchet.analyzer.core.series.minute;

import java.util.Arrays;

/** Sum of several minutes, reused for each series. */
public final class MergedMinutes {
    private final long[] counts = new long[ExponentialBuckets.COUNT];
    private int first = ExponentialBuckets.COUNT;
    private int last = -1;
    private long count;
    private double mean;
    private double squares;

    /** Resets to empty. */
    public void clear() {
        if (last >= first) {
            Arrays.fill(counts, first, last + 1, 0);
        }
        first = ExponentialBuckets.COUNT;
        last = -1;
        count = 0;
        mean = 0;
        squares = 0;
    }

    /** Adds to a bucket. */
    public void add(int bucket, long times) {
        first = Math.min(first, bucket);
        last = Math.max(last, bucket);
        counts[bucket] += times;
    }

    /** Adds count, mean and deviation of a minute (Chan, Golub, LeVeque 1979). */
    public void add(MinuteReader reader) {
        long both = count + reader.count();
        double apart = reader.mean() - mean;
        squares += reader.deviation() * reader.deviation() * reader.count()
                + apart * apart * count * reader.count() / both;
        mean += apart * reader.count() / both;
        count = both;
    }

    /** Summary of the window of the given number of minutes. */
    public WindowSummary summary(int minutes) {
        if (count == 0) {
            return new WindowSummary(minutes, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double deviation = Math.sqrt(squares / count);
        if (last < first) {
            return new WindowSummary(minutes, count, mean, deviation, Double.NaN, Double.NaN, Double.NaN);
        }
        long total = total();
        return new WindowSummary(
                minutes, count, mean, deviation, quantile(.5, total), quantile(.95, total), quantile(.99, total));
    }

    /** Total of the buckets, which may differ from the count by rounding. */
    public long total() {
        long total = 0;
        for (int i = first; i <= last; i++) {
            total += counts[i];
        }
        return total;
    }

    /** Sum of the logarithms of the values; those that are zero count as the smallest ones that have a bucket. */
    public double sumOfLogs() {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += counts[i] * ExponentialBuckets.logOfMiddle(i);
        }
        return sum;
    }

    /** Count of a bucket and all above it. */
    public long totalFrom(int bucket) {
        long above = 0;
        for (int i = Math.max(first, bucket); i <= last; i++) {
            above += counts[i];
        }
        return above;
    }

    /** Quantile of the given share. */
    double quantile(double share, long total) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (int i = first; i <= last; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return ExponentialBuckets.middle(i);
            }
        }
        return Double.NaN;
    }
}
