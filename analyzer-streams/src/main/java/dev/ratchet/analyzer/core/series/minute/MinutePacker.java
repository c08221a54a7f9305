package dev.ratchet.analyzer.core.series.minute;

import org.jspecify.annotations.Nullable;

/**
 * Serialises a sealed minute:
 *
 * <pre>
 * minute (its last 8 bits), count, mean (32 bits), deviation (16 bits, if count &gt; 1),
 * for latencies: length of the rest, shift, first bucket, then for each bucket gap and count in one byte or more
 * </pre>
 *
 * <p>A counter or gauge takes 6 to 9 bytes per minute. A minute of latencies takes about one byte per non-empty bucket,
 * 88 at most. Beyond 72 buckets the lowest are collapsed (after DDSketch), so that the median and all higher quantiles
 * remain accurate. Counts too large for the space are rounded to a power of two with the remainder carried to the next
 * bucket, so that a rank is off by less than half of that. If the collapsed buckets would contain the median, the
 * {@linkplain PiecewiseLinear corners} of the distribution are written instead. The same applies to a histogram whose
 * counts do not fit.
 */
public final class MinutePacker {
    static final int GAPS = 7;
    static final int COUNTS = 31;
    private static final int MOST_BUCKETS = 72;
    private static final int MOST_BYTES = 88;
    private static final int MOST_BYTES_OF_SPREAD = 72;

    private final int mostBytes;
    private final int mostShift;
    private final ByteWriter packed = new ByteWriter();
    private final ByteWriter buckets = new ByteWriter();

    private MinutePacker(int mostBytes, int mostShift) {
        this.mostBytes = mostBytes;
        this.mostShift = mostShift;
    }

    /** Creates a packer of single values: bucket by bucket, as long as the median is preserved. */
    public static MinutePacker forValues() {
        return new MinutePacker(MOST_BYTES, Long.SIZE);
    }

    /**
     * Creates a packer of spread distributions, which are uniform between corners; it leaves space for the latest
     * value.
     */
    public static MinutePacker forDistributions() {
        return new MinutePacker(MOST_BYTES_OF_SPREAD, 0);
    }

    /** Serialises a minute with its mean and sum of squared deviations; the result is valid until the next call. */
    public ByteWriter pack(long minute, long count, double mean, double squares, @Nullable OpenBuckets open) {
        packed.clear();
        packed.put((int) minute);
        packed.putNumber(count);
        packed.putInt(Float.floatToRawIntBits((float) mean));
        if (count > 1) {
            packed.putShort(Log16.encode(Math.sqrt(squares / count)));
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
            PiecewiseLinear.pack(open, buckets, mostBytes);
        }
    }

    private void pack(OpenBuckets open, int begin, int shift) {
        long half = 1L << shift >> 1;
        long seen = 0;
        for (int i = open.first(); i < begin; i++) {
            seen += open.count(i);
        }
        buckets.clear();
        buckets.put(shift);
        buckets.putNumber(begin);
        int next = begin;
        long written = 0;
        for (int i = begin; i < open.end(); i++) {
            seen += open.count(i);
            long until = (seen + half) >> shift;
            if (until > written) {
                pack(i - next, until - written);
                written = until;
                next = i + 1;
            }
        }
    }

    /** First of the highest buckets that are stored individually. */
    private static int lowest(OpenBuckets open) {
        int seen = 0;
        int lowest = open.first();
        for (int i = open.end() - 1; i >= open.first() && seen < MOST_BUCKETS; i--) {
            if (open.count(i) > 0) {
                seen++;
                lowest = i;
            }
        }
        return lowest;
    }

    /** Writes three bits of gap and five bits of count; the excess follows. */
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
