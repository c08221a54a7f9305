package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a cumulative series of distributions told, as bytes, and what it grew since:
 *
 * <pre>
 * explicit:    1, hash of the bounds (32 bits), counts
 * exponential: 2, scale + 10, offset (32 bits), zeros, counts
 * </pre>
 *
 * <p>As counters do, a series in which any count fell began anew, and what it shows was counted since; so did one whose scale
 * rose, which no library does otherwise. Where the scale fell, what was told is merged down to it. Of other bounds, or of another
 * form, nothing is known but where to go on from.
 */
final class CumulativeBuckets {
    private static final int EXPLICIT = 1;
    private static final int EXPONENTIAL = 2;
    private static final int SCALES = 10;

    private final Packing packed = new Packing();
    private final Unpacking in = new Unpacking();

    /**
     * What a series grew.
     *
     * @param isAnew whether it began anew
     */
    record Growth(Buckets buckets, boolean isAnew) {}

    /** What is told now, as bytes. */
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
            case Buckets.Unknown it -> throw new IllegalArgumentException("buckets of a newer version tell nothing");
        }
        return packed.copy();
    }

    /** What a series that told something before grew until now; empty where that says nothing. */
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
