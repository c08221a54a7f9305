package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * Spreads what a source counted in its buckets over {@linkplain Exponents ours}, and estimates how far the values scatter.
 *
 * <p>A bucket's count is spread evenly in the logarithm over those of ours that it covers. So a quantile is off by at most 2 %
 * where values lie evenly within the source's buckets, and by a bucket of the source more where they do not: 2 % at scale 5, 9 %
 * at scale 3, the distance of the bounds where they are explicit. Where only a part of one of ours is covered:
 *
 * <ul>
 *   <li>of exponential buckets it has a part of the count;
 *   <li>of explicit ones it belongs to the side on which its middle lies, so that what is counted above a bound of the source is
 *       exact.
 * </ul>
 *
 * <p>Counts are whole. Where the cut between two of ours is rounded to differs from moment to moment and from bucket to bucket
 * (multiples of the golden ratio), so that many reports of few values each lie as they would if they came together.
 *
 * <p>The smallest and the largest value end the buckets in which they lie. Where they are not known, a bucket that begins at or
 * below zero is taken for as wide as the next one, and what lies above the last bound for just above it: at least that much is
 * sure.
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

    /** Adds increments; those of a cumulative series have no smallest and largest value, which are of all time. */
    void add(Buckets it, long atMillis, OpenBuckets open) {
        min = Double.NaN;
        max = Double.NaN;
        begin(atMillis, open);
        add(it);
    }

    /** Adds what was counted since the moment before. */
    void add(Distribution it, OpenBuckets open) {
        min = it.min().orElse(Double.NaN);
        max = it.max().orElse(Double.NaN);
        begin(it.atMillis(), open);
        add(it.buckets());
    }

    /** How many were placed. */
    long count() {
        return count;
    }

    /** The mean by the buckets. */
    double mean() {
        return mean;
    }

    /** The sum of squared distances from the mean by the buckets. */
    double squares() {
        return squares;
    }

    /** The first of our buckets above each bound, so that what a source counted above a bound can be told; none of exponential ones. */
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
                // of a newer version
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

    /** Above one bound, up to another; where the lower one is zero and no value is known, from a guess on. */
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

    /** Between two places, of which each whole number begins one of our buckets, the first 0. */
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

    /** What lies outside of ours counts in the first or the last. */
    private static int place(double at) {
        return (int) Math.clamp(at, 0, Exponents.COUNT - 2);
    }

    /** Counts in one of our buckets (the moments after West 1979). */
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
