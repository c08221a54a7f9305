package dev.ratchet.analyzer.core.series;

/**
 * The cumulative distribution of a minute as a line, told by its corners:
 *
 * <pre>
 * {@link #RUNS} and shift, first bucket, then for each corner: buckets since the one before but one, what was counted in them
 * </pre>
 *
 * <p>Between corners the counts are even, as they are in what a {@linkplain Spreading source's wide buckets} were spread to; the
 * rank of no bucket's end is off by more than half of 2^shift, which is as small as the room allows. Corners are as far apart as
 * a line from the last one can pass all ends between within that (after Elmeleegy et al., Online piece-wise linear approximation
 * of numerical streams, VLDB 2009: their swing filter).
 */
final class Corners {
    /** Beside the shift: counts are of all buckets since the one before. */
    static final int RUNS = 0x40;

    /** The first attempt tells ranks in so many steps. */
    private static final int STEPS = 2048;

    private final OpenBuckets open;
    private final Packing into;
    private final int shift;
    private final long half;
    private final double allowed;
    private int end;
    private long seen;
    private long told;

    private Corners(OpenBuckets open, Packing into, int shift) {
        this.open = open;
        this.into = into;
        this.shift = shift;
        this.half = 1L << shift >> 1;
        this.allowed = Math.max(.5, half);
    }

    /** Writes the buckets, which are not empty, as corners, into so many bytes at most. */
    static void pack(OpenBuckets open, Packing into, int most) {
        int shift = 64 - Long.numberOfLeadingZeros(open.total(open.end()) / STEPS);
        do {
            into.clear();
            new Corners(open, into, shift).pack();
            shift++;
        } while (into.size() > most);
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
            lowest = Math.max(lowest, (sum - allowed - told) / buckets);
            highest = Math.min(highest, (sum + allowed - told) / buckets);
        }
        into.putNumber(end - from - 1);
        into.putNumber(corner - told >> shift);
        told = corner;
    }
}
