package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Serialises the latest value of a cumulative series of distributions, and computes the increase since then:
 *
 * <pre>
 * explicit:    1, hash of the bounds (32 bits), counts
 * exponential: 2, scale + 10, offset (32 bits), zeros, counts
 * </pre>
 *
 * <p>As with counters, a decrease of any count means a reset, and the value is the increase since then. So does a
 * larger scale, which no library produces otherwise. If the scale decreased, the earlier value is merged down to it. If
 * the bounds or the form changed, the increase is unknown and the new value becomes the reference.
 */
final class CumulativeBuckets {
    private static final int EXPLICIT = 1;
    private static final int EXPONENTIAL = 2;
    private static final int SCALES = 10;

    private final Packing packed = new Packing();
    private final Unpacking in = new Unpacking();

    /**
     * Increase of a series.
     *
     * @param buckets the increase
     * @param isAnew whether the series was reset
     */
    record Growth(Buckets buckets, boolean isAnew) {}

    /** Serialises a value. */
    byte[] pack(Buckets now) {
        packed.clear();
        switch (now) {
            case Buckets.Explicit it -> {
                packed.put(EXPLICIT);
                packed.putInt(Arrays.hashCode(it.bounds()));
                putAll(it.counts());
            }
            case Buckets.Exponential it -> {
                packed.put(EXPONENTIAL);
                packed.put(it.scale() + SCALES);
                packed.putInt(it.offset());
                packed.putNumber(it.zeroCount());
                putAll(it.counts());
            }
            case Buckets.Unknown it ->
                throw new IllegalArgumentException("cannot serialise buckets of a newer version");
        }
        return packed.copy();
    }

    /** Increase since an earlier value; empty if it is unknown. */
    Optional<Growth> growth(byte[] before, Buckets now) {
        in.over(before, 0, before.length);
        int form = in.get();
        return switch (now) {
            case Buckets.Explicit it when form == EXPLICIT -> explicit(it);
            case Buckets.Exponential it when form == EXPONENTIAL -> Optional.of(exponential(it));
            default -> Optional.empty();
        };
    }

    private Optional<Growth> explicit(Buckets.Explicit now) {
        if (in.getInt() != Arrays.hashCode(now.bounds()) || in.getNumber() != now.counts().length) {
            return Optional.empty();
        }
        long[] grown = now.counts().clone();
        for (int i = 0; i < grown.length; i++) {
            grown[i] -= in.getNumber();
        }
        boolean isAnew = fell(grown);
        return Optional.of(new Growth(isAnew ? now : new Buckets.Explicit(now.bounds(), grown), isAnew));
    }

    private Growth exponential(Buckets.Exponential now) {
        int shift = in.get() - SCALES - now.scale();
        long offset = in.getInt();
        long zeros = now.zeroCount() - in.getNumber();
        long[] grown = now.counts().clone();
        boolean isAnew = shift < 0 || zeros < 0;
        long buckets = in.getNumber();
        for (long i = 0; i < buckets && !isAnew; i++) {
            long told = in.getNumber();
            long place = ((offset + i) >> shift) - now.offset();
            if (place >= 0 && place < grown.length) {
                grown[(int) place] -= told;
            } else {
                isAnew = told > 0;
            }
        }
        isAnew |= fell(grown);
        return new Growth(isAnew ? now : new Buckets.Exponential(now.scale(), zeros, now.offset(), grown), isAnew);
    }

    private static boolean fell(long[] grown) {
        return Arrays.stream(grown).anyMatch(it -> it < 0);
    }

    private void putAll(long[] counts) {
        packed.putNumber(counts.length);
        for (long count : counts) {
            packed.putNumber(count);
        }
    }
}
