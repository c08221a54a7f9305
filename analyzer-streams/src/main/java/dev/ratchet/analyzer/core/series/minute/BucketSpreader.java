package dev.ratchet.analyzer.core.series.minute;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the counts of a source's buckets over {@linkplain ExponentialBuckets ours}, and estimates the variance.
 *
 * <p>A bucket's count is spread uniformly on the logarithmic scale over our buckets that it covers. A quantile is
 * therefore off by at most 2 % if values are uniform within the source's buckets. Otherwise it is off by at most one
 * more bucket of the source: 2 % at scale 5, 9 % at scale 3, and the distance of the bounds for explicit buckets. If
 * one of our buckets is only partly covered:
 *
 * <ul>
 * <li>an exponential bucket contributes a part of its count;
 * <li>an explicit bucket contributes to the side on which our bucket's middle lies, so that the count above a bound of
 * the source is exact.
 * </ul>
 *
 * <p>Counts are integers. The rounding of the split between two of our buckets varies with time and bucket (multiples
 * of the golden ratio), so that many reports of few values each have the same distribution as one report of all.
 *
 * <p>The minimum and the maximum limit the buckets in which they lie. If they are unknown, a bucket that begins at or
 * below zero is assumed to be as wide as the next one. Values above the last bound are assumed to be just above it,
 * which is the certain part.
 */
public final class BucketSpreader {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private OpenBuckets into = new OpenBuckets();
    private double min;
    private double max;
    private double rounding;
    private long count;
    private double mean;
    private double squares;

    /** Adds an increase of a cumulative series, whose minimum and maximum are unusable because they cover all time. */
    public void add(Buckets buckets, long atMillis, OpenBuckets open) {
        min = Double.NaN;
        max = Double.NaN;
        begin(atMillis, open);
        add(buckets);
    }

    /** Adds the counts of a delta distribution. */
    public void add(Distribution distribution, OpenBuckets open) {
        min = distribution.min().orElse(Double.NaN);
        max = distribution.max().orElse(Double.NaN);
        begin(distribution.atMillis(), open);
        add(distribution.buckets());
    }

    /** Number of values added. */
    long count() {
        return count;
    }

    /** Mean according to the buckets. */
    public double mean() {
        return mean;
    }

    /** Sum of squared deviations from the mean according to the buckets. */
    public double squares() {
        return squares;
    }

    /**
     * First of our buckets above each bound, with which counts above a bound are exact; null for exponential buckets.
     */
    public static short @Nullable [] firstAboveBounds(Buckets buckets) {
        if (!(buckets instanceof Buckets.Explicit explicit)) {
            return null;
        }
        short[] edges = new short[explicit.bounds().length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = (short) ExponentialBuckets.firstAbove(explicit.bounds()[i]);
        }
        return edges;
    }

    private void begin(long atMillis, OpenBuckets open) {
        into = open;
        count = 0;
        mean = 0;
        squares = 0;
        rounding = ((atMillis * MIX) >>> 11) * 0x1p-53;
    }

    private void add(Buckets buckets) {
        switch (buckets) {
            case Buckets.Exponential exponential -> exponential(exponential);
            case Buckets.Explicit explicit -> explicit(explicit);
            case Buckets.Unknown unknown -> {
                // buckets of a newer version
            }
        }
    }

    private void exponential(Buckets.Exponential exponential) {
        place(0, exponential.zeroCount());
        double width = Math.scalb((double) ExponentialBuckets.IN_OCTAVE, -exponential.scale());
        for (int i = 0; i < exponential.counts().length; i++) {
            double from = ((double) exponential.offset() + i) * width
                    - ExponentialBuckets.LOWEST * ExponentialBuckets.IN_OCTAVE;
            spread(from, from + width, exponential.counts()[i]);
        }
    }

    private void explicit(Buckets.Explicit explicit) {
        double[] bounds = explicit.bounds();
        for (int i = 0; i < bounds.length; i++) {
            double next = i + 1 < bounds.length ? bounds[i + 1] / bounds[i] : 2;
            double low = i > 0 ? Math.max(0, bounds[i - 1]) : 0;
            spreadBetween(low, bounds[i], bounds[i] / next, explicit.counts()[i]);
        }
        if (bounds.length > 0) {
            spreadOverflow(Math.max(0, bounds[bounds.length - 1]), explicit.counts()[bounds.length]);
        }
    }

    /** Spreads a count between two bounds; uses the guess as the lower one if that is zero and no minimum is known. */
    private void spreadBetween(double low, double high, double guess, long times) {
        if (high <= 0) {
            place(0, times);
            return;
        }
        boolean isFromMin = min > low && min < high;
        double from = isFromMin ? min : low > 0 ? low : guess;
        int first = isFromMin ? ExponentialBuckets.bucket(from) : ExponentialBuckets.firstAbove(from);
        boolean isToMax = max > from && max < high;
        double to = isToMax ? max : high;
        int until = isToMax ? ExponentialBuckets.bucket(to) + 1 : ExponentialBuckets.firstAbove(to);
        if (first < until) {
            spread(first - 1, until - 1, times);
        } else {
            place(ExponentialBuckets.bucket(Math.sqrt(from * to)), times);
        }
    }

    private void spreadOverflow(double low, long times) {
        int first = Math.min(
                ExponentialBuckets.COUNT - 1,
                min > low ? ExponentialBuckets.bucket(min) : ExponentialBuckets.firstAbove(low));
        int until = max > low ? Math.max(first, ExponentialBuckets.bucket(max)) + 1 : first + 1;
        spread(first - 1, until - 1, times);
    }

    /** Spreads a count between two positions, where each integer is the start of one of our buckets, the first at 0. */
    private void spread(double from, double to, long times) {
        if (times == 0) {
            return;
        }
        int first = place(Math.floor(from));
        int last = Math.max(first, place(Math.ceil(to) - 1));
        long placed = 0;
        rounding += GOLDEN;
        rounding -= Math.floor(rounding);
        for (int i = first; i < last; i++) {
            long until = (long) (times * ((i + 1 - from) / (to - from)) + rounding);
            place(i + 1, until - placed);
            placed = until;
        }
        place(last + 1, times - placed);
    }

    /** Clamps a position to our buckets. */
    private static int place(double at) {
        return (int) Math.clamp(at, 0, ExponentialBuckets.COUNT - 2);
    }

    /** Counts values in one of our buckets (moments after West 1979). */
    private void place(int bucket, long times) {
        if (times > 0) {
            into.add(bucket, times);
            count += times;
            double apart = ExponentialBuckets.middle(bucket) - mean;
            double step = apart * times / count;
            mean += step;
            squares += times * apart * (apart - step);
        }
    }
}
