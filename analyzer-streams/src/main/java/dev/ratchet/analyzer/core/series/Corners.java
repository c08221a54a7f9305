package dev.ratchet.analyzer.core.series;

/**
 * The cumulative distribution of a minute as a line, told by its corners:
 *
 * <pre>
 * {@link #RUNS} and shift, first bucket, then for each corner: buckets since the one before but one, what was counted in them
 * </pre>
 *
 * <p>Between corners the counts are even, as they are in what a {@linkplain Spreading source's wide buckets} were spread to.
 * Corners are as far apart as a line from the last one can pass the ends of all buckets between near enough (after Elmeleegy et
 * al., Online piece-wise linear approximation of numerical streams, VLDB 2009: their swing filter). Near enough is a rank as
 * close as the room allows: the same for all but the highest, of which it is at most a part of those that lie above, so that the
 * 99th percentile is as exact as the median.
 */
final class Corners {
    /** Beside the shift: counts are of all buckets since the one before. */
    static final int RUNS = 0x40;

    /** Ranks are told in so many steps at least. */
    private static final int STEPS = 4096;

    /** The first attempt passes a bucket's end by at most this part of what lies above it. */
    private static final double PART = 1.0 / 32;

    private static final double NEXT = 1.3;
    private static final double NEXT_PART = 1.15;

    private final OpenBuckets open;
    private final Packing into;
    private final long total;
    private final int shift;
    private final long half;
    private double allowed;
    private double part = PART;
    private int end;
    private long seen;
    private long told;

    private Corners(OpenBuckets open, Packing into) {
        this.open = open;
        this.into = into;
        this.total = open.total(open.end());
        this.shift = Long.SIZE - Long.numberOfLeadingZeros(total / STEPS);
        this.half = 1L << shift >> 1;
        this.allowed = Math.max(.5, half);
    }

    /** Writes the buckets, which are not empty, as corners, into so many bytes at most. */
    static void pack(OpenBuckets open, Packing into, int most) {
        Corners corners = new Corners(open, into);
        corners.pack();
        while (into.size() > most) {
            corners.allowed *= NEXT;
            corners.part *= NEXT_PART;
            corners.pack();
        }
    }

    /** Adds what was counted since a corner to the buckets up to another. */
    static void add(Merged merged, int from, int buckets, long times) {
        long before = 0;
        for (int i = 1; i <= buckets; i++) {
            long until = (times * i + buckets / 2) / buckets;
            if (until > before) {
                merged.add(from + i - 1, until - before);
                before = until;
            }
        }
    }

    private void pack() {
        into.clear();
        seen = 0;
        told = 0;
        into.put(RUNS | shift);
        into.putNumber(open.first());
        end = open.first();
        while (end < open.end()) {
            next();
        }
    }

    /** Goes to the next corner. */
    private void next() {
        int from = end;
        double lowest = Double.NEGATIVE_INFINITY;
        double highest = Double.POSITIVE_INFINITY;
        long sum = seen;
        long corner = told;
        for (int i = from; i < open.end() && lowest <= highest; i++) {
            sum += open.of(i);
            long rounded = (sum + half) >> shift << shift;
            double buckets = i + 1 - from;
            double slope = (rounded - told) / buckets;
            if (slope >= lowest && slope <= highest) {
                end = i + 1;
                corner = rounded;
                seen = sum;
            }
            double near = Math.max(Math.max(.5, half), Math.min(allowed, (total - sum) * part));
            lowest = Math.max(lowest, (sum - near - told) / buckets);
            highest = Math.min(highest, (sum + near - told) / buckets);
        }
        into.putNumber(end - from - 1);
        into.putNumber((corner - told) >> shift);
        told = corner;
    }
}
