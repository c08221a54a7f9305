package dev.ratchet.analyzer.core.series.minute;

/**
 * Piecewise linear form of the cumulative distribution of a minute, stored as its corners:
 *
 * <pre>
 * {@link #RUNS} and shift, first bucket, then for each corner: buckets since the previous one minus one, their count
 * </pre>
 *
 * <p>Counts are uniform between corners, as they are where a {@linkplain BucketSpreader source's wide buckets} were
 * spread. Each corner is as far from the previous one as a line can pass the ends of all buckets in between within the
 * tolerance (after the swing filter of Elmeleegy et al., Online piece-wise linear approximation of numerical streams,
 * VLDB 2009). The tolerance of a rank is as small as the space allows. It is uniform except for the highest ranks,
 * where it is a fraction of the count above, so that the 99th percentile is as exact as the median.
 */
final class PiecewiseLinear {
    /** Flag beside the shift: counts cover all buckets since the previous corner. */
    static final int RUNS = 0x40;

    /** Minimum resolution of ranks. */
    private static final int STEPS = 4096;

    /** Initial tolerance at a bucket's end, as a fraction of the count above it. */
    private static final double PART = 1.0 / 32;

    private static final double NEXT = 1.3;
    private static final double NEXT_PART = 1.15;

    private final OpenBuckets open;
    private final ByteWriter into;
    private final long total;
    private final int shift;
    private final long half;
    private double allowed;
    private double part = PART;
    private int end;
    private long seen;
    private long written;

    private PiecewiseLinear(OpenBuckets open, ByteWriter into) {
        this.open = open;
        this.into = into;
        this.total = open.total(open.end());
        this.shift = Long.SIZE - Long.numberOfLeadingZeros(total / STEPS);
        this.half = 1L << shift >> 1;
        this.allowed = Math.max(.5, half);
    }

    /** Writes non-empty buckets as corners within a maximum number of bytes. */
    static void pack(OpenBuckets open, ByteWriter into, int most) {
        PiecewiseLinear corners = new PiecewiseLinear(open, into);
        corners.pack();
        while (into.size() > most) {
            corners.allowed *= NEXT;
            corners.part *= NEXT_PART;
            corners.pack();
        }
    }

    /** Distributes the count between two corners over the buckets between them. */
    static void add(MergedMinutes merged, int from, int buckets, long times) {
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
        written = 0;
        into.put(RUNS | shift);
        into.putNumber(open.first());
        end = open.first();
        while (end < open.end()) {
            nextCorner();
        }
    }

    /** Advances to the next corner. */
    private void nextCorner() {
        int from = end;
        double lowest = Double.NEGATIVE_INFINITY;
        double highest = Double.POSITIVE_INFINITY;
        long sum = seen;
        long corner = written;
        for (int i = from; i < open.end() && lowest <= highest; i++) {
            sum += open.count(i);
            long rounded = (sum + half) >> shift << shift;
            double buckets = i + 1 - from;
            double slope = (rounded - written) / buckets;
            if (slope >= lowest && slope <= highest) {
                end = i + 1;
                corner = rounded;
                seen = sum;
            }
            double near = Math.max(Math.max(.5, half), Math.min(allowed, (total - sum) * part));
            lowest = Math.max(lowest, (sum - near - written) / buckets);
            highest = Math.min(highest, (sum + near - written) / buckets);
        }
        into.putNumber(end - from - 1);
        into.putNumber((corner - written) >> shift);
        written = corner;
    }
}
