package dev.ratchet.analyzer.core.series;

import org.jspecify.annotations.Nullable;

/**
 * Writes a minute that is over as bytes:
 *
 * <pre>
 * minute (its last 8 bits), count, mean (32 bits), deviation (16 bits, where count &gt; 1),
 * of latencies: length of what follows, shift, first bucket, then for each bucket gap and count in one byte or more
 * </pre>
 *
 * <p>A counter or gauge takes 6 to 9 bytes a minute. A minute of latencies takes about a byte for each bucket in which
 * something was counted, 88 at most: beyond 72 buckets the lowest are told together, so that the median and what lies above
 * keep their accuracy (collapsing lowest, after DDSketch), and where counts are too large for the room they are rounded to a
 * power of two, the rest carried on to the next bucket, so that a rank is off by less than half of that. Where the lowest would
 * have the median among them, the {@linkplain Corners corners} of the distribution are told instead, and so it is where a
 * histogram's counts do not fit as they are.
 */
final class MinutePacker {
    static final int GAPS = 7;
    static final int COUNTS = 31;
    private static final int MOST_BUCKETS = 72;
    private static final int MOST_BYTES = 88;
    private static final int MOST_BYTES_OF_SPREAD = 72;

    private final int mostBytes;
    private final int mostShift;
    private final Packing packed = new Packing();
    private final Packing buckets = new Packing();

    private MinutePacker(int mostBytes, int mostShift) {
        this.mostBytes = mostBytes;
        this.mostShift = mostShift;
    }

    /** Of single values: bucket by bucket, as long as the median is kept. */
    static MinutePacker ofValues() {
        return new MinutePacker(MOST_BYTES, Long.SIZE);
    }

    /** Of what was spread over buckets, which is even between corners anyway; the room is for what was told last. */
    static MinutePacker ofSpread() {
        return new MinutePacker(MOST_BYTES_OF_SPREAD, 0);
    }

    /** Of a minute with its mean and the sum of squared distances from it; what is answered holds until the next call. */
    Packing pack(long minute, long count, double mean, double squares, @Nullable OpenBuckets open) {
        packed.clear();
        packed.put((int) minute);
        packed.putNumber(count);
        packed.putInt(Float.floatToRawIntBits((float) mean));
        if (count > 1) {
            packed.putShort(Sixteen.of(Math.sqrt(squares / count)));
        }
        if (open != null) {
            pack(open);
            packed.putAll(buckets);
        }
        return packed;
    }

    private void pack(OpenBuckets open) {
        int begin = lowest(open);
        boolean isMedianKept = 2 * open.total(begin) <= open.total(open.end());
        int shift = 0;
        do {
            pack(open, begin, shift);
        } while (buckets.size() > mostBytes && shift++ < mostShift);
        if (!isMedianKept || buckets.size() > mostBytes) {
            Corners.pack(open, buckets, mostBytes);
        }
    }

    private void pack(OpenBuckets open, int begin, int shift) {
        long half = 1L << shift >> 1;
        long seen = 0;
        for (int i = open.first(); i < begin; i++) {
            seen += open.of(i);
        }
        buckets.clear();
        buckets.put(shift);
        buckets.putNumber(begin);
        int next = begin;
        long told = 0;
        for (int i = begin; i < open.end(); i++) {
            seen += open.of(i);
            long until = (seen + half) >> shift;
            if (until > told) {
                pack(i - next, until - told);
                told = until;
                next = i + 1;
            }
        }
    }

    /** The bucket from which on there are as many as are kept. */
    private static int lowest(OpenBuckets open) {
        int seen = 0;
        int lowest = open.first();
        for (int i = open.end() - 1; i >= open.first() && seen < MOST_BUCKETS; i--) {
            if (open.of(i) > 0) {
                seen++;
                lowest = i;
            }
        }
        return lowest;
    }

    /** Three bits for the gap before a bucket, five for its count; what does not fit follows. */
    private void pack(int gap, long count) {
        buckets.put(Math.min(gap, GAPS) << 5 | (int) Math.min(count, COUNTS));
        if (gap >= GAPS) {
            buckets.putNumber(gap - GAPS);
        }
        if (count >= COUNTS) {
            buckets.putNumber(count - COUNTS);
        }
    }
}
