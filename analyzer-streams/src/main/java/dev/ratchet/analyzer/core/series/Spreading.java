package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the counts of a source's buckets over {@linkplain Exponents ours}, and estimates the variance.
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
final class Spreading {
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
    void add(Buckets it, long atMillis, OpenBuckets open) {
        min = Double.NaN;
        max = Double.NaN;
        begin(atMillis, open);
        add(it);
    }

    /** Adds the counts of a delta distribution. */
    void add(Distribution it, OpenBuckets open) {
        min = it.min().orElse(Double.NaN);
        max = it.max().orElse(Double.NaN);
        begin(it.atMillis(), open);
        add(it.buckets());
    }

    /** Number of values added. */
    long count() {
        return count;
    }

    /** Mean according to the buckets. */
    double mean() {
        return mean;
    }

    /** Sum of squared deviations from the mean according to the buckets. */
    double squares() {
        return squares;
    }

    /**
     * First of our buckets above each bound, with which counts above a bound are exact; null for exponential buckets.
     */
    static short @Nullable [] edges(Buckets it) {
        if (!(it instanceof Buckets.Explicit explicit)) {
            return null;
        }
        short[] edges = new short[explicit.bounds().length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = (short) Exponents.edge(explicit.bounds()[i]);
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

    private void add(Buckets it) {
        switch (it) {
            case Buckets.Exponential exponential -> exponential(exponential);
            case Buckets.Explicit explicit -> explicit(explicit);
            case Buckets.Unknown unknown -> {
                // buckets of a newer version
            }
        }
    }

    private void exponential(Buckets.Exponential it) {
        place(0, it.zeroCount());
        double width = Math.scalb((double) Exponents.IN_OCTAVE, -it.scale());
        for (int i = 0; i < it.counts().length; i++) {
            double from = ((double) it.offset() + i) * width - Exponents.LOWEST * Exponents.IN_OCTAVE;
            spread(from, from + width, it.counts()[i]);
        }
    }

    private void explicit(Buckets.Explicit it) {
        double[] bounds = it.bounds();
        for (int i = 0; i < bounds.length; i++) {
            double next = i + 1 < bounds.length ? bounds[i + 1] / bounds[i] : 2;
            double low = i > 0 ? Math.max(0, bounds[i - 1]) : 0;
            between(low, bounds[i], bounds[i] / next, it.counts()[i]);
        }
        if (bounds.length > 0) {
            last(Math.max(0, bounds[bounds.length - 1]), it.counts()[bounds.length]);
        }
    }

    /** Spreads a count between two bounds; uses the guess as the lower one if that is zero and no minimum is known. */
    private void between(double low, double high, double guess, long times) {
        if (high <= 0) {
            place(0, times);
            return;
        }
        boolean isFromMin = min > low && min < high;
        double from = isFromMin ? min : low > 0 ? low : guess;
        int first = isFromMin ? Exponents.of(from) : Exponents.edge(from);
        boolean isToMax = max > from && max < high;
        double to = isToMax ? max : high;
        int until = isToMax ? Exponents.of(to) + 1 : Exponents.edge(to);
        if (first < until) {
            spread(first - 1, until - 1, times);
        } else {
            place(Exponents.of(Math.sqrt(from * to)), times);
        }
    }

    private void last(double low, long times) {
        int first = Math.min(Exponents.COUNT - 1, min > low ? Exponents.of(min) : Exponents.edge(low));
        int until = max > low ? Math.max(first, Exponents.of(max)) + 1 : first + 1;
        spread(first - 1, until - 1, times);
    }

    /** Spreads a count between two positions, where each integer is the start of one of our buckets, the first at 0. */
    private void spread(double from, double to, long times) {
        if (times == 0) {
            return;
        }
        int first = place(Math.floor(from));
        int last = Math.max(first, place(Math.ceil(to) - 1));
        long told = 0;
        rounding += GOLDEN;
        rounding -= Math.floor(rounding);
        for (int i = first; i < last; i++) {
            long until = (long) (times * ((i + 1 - from) / (to - from)) + rounding);
            place(i + 1, until - told);
            told = until;
        }
        place(last + 1, times - told);
    }

    /** Clamps a position to our buckets. */
    private static int place(double at) {
        return (int) Math.clamp(at, 0, Exponents.COUNT - 2);
    }

    /** Counts values in one of our buckets (moments after West 1979). */
    private void place(int bucket, long times) {
        if (times > 0) {
            into.add(bucket, times);
            count += times;
            double apart = Exponents.middle(bucket) - mean;
            double step = apart * times / count;
            mean += step;
            squares += times * apart * (apart - step);
        }
    }
}
