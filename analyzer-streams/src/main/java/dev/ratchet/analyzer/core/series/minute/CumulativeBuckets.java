package dev.ratchet.analyzer.core.series.minute;

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
public final class CumulativeBuckets {
    private static final int EXPLICIT = 1;
    private static final int EXPONENTIAL = 2;
    private static final int SCALES = 10;

    private final ByteWriter packed = new ByteWriter();
    private final ByteReader in = new ByteReader();

    /**
     * Increase of a series.
     *
     * @param buckets the increase
     * @param isReset whether the series was reset
     */
    public record Increase(Buckets buckets, boolean isReset) {}

    /** Serialises a value. */
    public byte[] pack(Buckets now) {
        packed.clear();
        switch (now) {
            case Buckets.Explicit explicit -> {
                packed.put(EXPLICIT);
                packed.putInt(Arrays.hashCode(explicit.bounds()));
                putAll(explicit.counts());
            }
            case Buckets.Exponential exponential -> {
                packed.put(EXPONENTIAL);
                packed.put(exponential.scale() + SCALES);
                packed.putInt(exponential.offset());
                packed.putNumber(exponential.zeroCount());
                putAll(exponential.counts());
            }
            case Buckets.Unknown it ->
                throw new IllegalArgumentException("cannot serialise buckets of a newer version");
        }
        return packed.copy();
    }

    /** Increase since an earlier value; empty if it is unknown. */
    public Optional<Increase> increase(byte[] before, Buckets now) {
        in.start(before, 0, before.length);
        int form = in.get();
        return switch (now) {
            case Buckets.Explicit it when form == EXPLICIT -> explicit(it);
            case Buckets.Exponential it when form == EXPONENTIAL -> Optional.of(exponential(it));
            default -> Optional.empty();
        };
    }

    private Optional<Increase> explicit(Buckets.Explicit now) {
        if (in.getInt() != Arrays.hashCode(now.bounds()) || in.getNumber() != now.counts().length) {
            return Optional.empty();
        }
        long[] grown = now.counts().clone();
        for (int i = 0; i < grown.length; i++) {
            grown[i] -= in.getNumber();
        }
        boolean isReset = hasDecrease(grown);
        return Optional.of(new Increase(isReset ? now : new Buckets.Explicit(now.bounds(), grown), isReset));
    }

    private Increase exponential(Buckets.Exponential now) {
        int shift = in.get() - SCALES - now.scale();
        long offset = in.getInt();
        long zeros = now.zeroCount() - in.getNumber();
        long[] grown = now.counts().clone();
        boolean isReset = shift < 0 || zeros < 0;
        long buckets = in.getNumber();
        for (long i = 0; i < buckets && !isReset; i++) {
            long earlier = in.getNumber();
            long place = ((offset + i) >> shift) - now.offset();
            if (place >= 0 && place < grown.length) {
                grown[(int) place] -= earlier;
            } else {
                isReset = earlier > 0;
            }
        }
        isReset |= hasDecrease(grown);
        return new Increase(isReset ? now : new Buckets.Exponential(now.scale(), zeros, now.offset(), grown), isReset);
    }

    private static boolean hasDecrease(long[] grown) {
        return Arrays.stream(grown).anyMatch(it -> it < 0);
    }

    private void putAll(long[] counts) {
        packed.putNumber(counts.length);
        for (long count : counts) {
            packed.putNumber(count);
        }
    }
}
