package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.Arrays;
import java.util.Objects;

/** Counts of values by where they lie, as whoever measured chose the bounds. */
public sealed interface Buckets {
    /** The maximum number of buckets; OpenTelemetry's libraries have 160 by default. */
    int MOST = 320;

    /** The maximum number of values. */
    long MOST_VALUES = 1L << 44;

    /** How many values were counted. */
    long total();

    /**
     * Buckets that grow by the factor 2^(2^-scale): {@code counts[i]} lies above that factor to the power of offset + i, up to
     * the next power.
     *
     * @param scale from -10 to 20, as in OpenTelemetry
     * @param zeroCount counts zero and what is below it
     */
    @SuppressWarnings("ArrayRecordComponent") // equality is by content, below; handed over as a batch's columns are
    record Exponential(int scale, long zeroCount, int offset, long[] counts) implements Buckets {
        private static final int LOWEST_SCALE = -10;
        private static final int HIGHEST_SCALE = 20;

        /** Checks its values. */
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
     * Buckets between bounds that somebody chose: {@code counts[i]} lies above {@code bounds[i - 1]}, up to {@code bounds[i]};
     * the first from minus infinity, the last to infinity.
     */
    @SuppressWarnings("ArrayRecordComponent") // the same
    record Explicit(double[] bounds, long[] counts) implements Buckets {
        /** Checks its values. */
        public Explicit {
            Check.require(
                    counts.length == bounds.length + 1,
                    "counts",
                    "must be one more than bounds",
                    counts.length + " of " + bounds.length + " bounds");
            for (int i = 0; i < bounds.length; i++) {
                Check.finite("bounds", bounds[i]);
                Check.require(i == 0 || bounds[i - 1] < bounds[i], "bounds", "must rise", Arrays.toString(bounds));
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

    /** Of a form that a newer version has. */
    record Unknown() implements Buckets {
        @Override
        public long total() {
            return 0;
        }
    }

    private static void check(long others, long[] counts) {
        Check.require(counts.length <= MOST, "counts", "must be " + MOST + " at most", counts.length);
        long total = 0;
        for (long count : counts) {
            Check.notNegative("counts", count);
            Check.require(count <= MOST_VALUES, "counts", "must be 2^44 at most", count);
            total += count;
        }
        Check.require(
                others <= MOST_VALUES && total + others <= MOST_VALUES,
                "counts",
                "must be 2^44 at most in sum",
                others + " and " + total);
    }
}
