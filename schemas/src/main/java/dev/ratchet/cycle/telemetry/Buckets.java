package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Arrays;
import java.util.Objects;

/** Histogram of values, with bounds chosen by its source. */
public sealed interface Buckets {
    /** Maximum number of buckets; the default of OpenTelemetry's libraries is 160. */
    int MOST = 320;

    /** Maximum number of values. */
    long MOST_VALUES = 1L << 44;

    /** Number of values. */
    long total();

    /**
     * Buckets whose bounds are powers of the base 2^(2^-scale): {@code counts[i]} is the number of values above
     * base^(offset + i), up to and including base^(offset + i + 1).
     *
     * @param scale scale from -10 to 20, as in OpenTelemetry
     * @param zeroCount number of values that are zero or negative
     * @param offset exponent of the lower bound of the first bucket
     * @param counts numbers of values; passed on without a copy
     */
    @SuppressWarnings("ArrayRecordComponent") // equality is by content, below; handed over as a batch's columns are
    record Exponential(int scale, long zeroCount, int offset, long[] counts) implements Buckets {
        private static final int LOWEST_SCALE = -10;
        private static final int HIGHEST_SCALE = 20;

        /** Validates the values. */
        public Exponential {
            Check.require(scale >= LOWEST_SCALE && scale <= HIGHEST_SCALE, "scale", "must be from -10 to 20", scale);
            Check.notNegative("zeroCount", zeroCount);
            check(zeroCount, counts);
        }

        @Override
        public long total() {
            return zeroCount + Arrays.stream(counts).sum();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Exponential that
                    && scale == that.scale
                    && zeroCount == that.zeroCount
                    && offset == that.offset
                    && Arrays.equals(counts, that.counts);
        }

        @Override
        public int hashCode() {
            return Objects.hash(scale, zeroCount, offset, Arrays.hashCode(counts));
        }
    }

    /**
     * Buckets between explicit bounds: {@code counts[i]} is the number of values above {@code bounds[i - 1]}, up to and
     * including {@code bounds[i]}. The first bucket starts at minus infinity, the last one ends at infinity.
     *
     * @param bounds strictly increasing bounds; may be empty
     * @param counts numbers of values, one more than bounds; passed on without a copy
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Explicit(double[] bounds, long[] counts) implements Buckets {
        /** Validates the values. */
        public Explicit {
            checkNumber(counts);
            Check.require(
                    counts.length == bounds.length + 1,
                    "counts",
                    "must be one more than bounds",
                    counts.length + " of " + bounds.length + " bounds");
            for (int i = 0; i < bounds.length; i++) {
                Check.finite("bounds", bounds[i]);
                if (i > 0 && bounds[i - 1] >= bounds[i]) {
                    String pair = bounds[i - 1] + ", " + bounds[i];
                    throw new IllegalArgumentException("bounds must increase: [" + pair + "]");
                }
            }
            check(0, counts);
        }

        @Override
        public long total() {
            return Arrays.stream(counts).sum();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Explicit that
                    && Arrays.equals(bounds, that.bounds)
                    && Arrays.equals(counts, that.counts);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(bounds), Arrays.hashCode(counts));
        }
    }

    /** Buckets of a form that only newer versions know. */
    record Unknown() implements Buckets {
        @Override
        public long total() {
            return 0;
        }
    }

    /** Checks the number of buckets. It comes first, so that a long array costs nothing else. */
    private static void checkNumber(long[] counts) {
        Check.require(counts.length <= MOST, "counts", "must be at most " + MOST, counts.length);
    }

    private static void check(long others, long[] counts) {
        checkNumber(counts);
        long total = 0;
        for (long count : counts) {
            Check.notNegative("counts", count);
            Check.require(count <= MOST_VALUES, "counts", "must be at most 2^44", count);
            total += count;
        }
        Check.require(
                others <= MOST_VALUES && total + others <= MOST_VALUES,
                "counts",
                "must be at most 2^44 in sum",
                others + " and " + total);
    }
}
