package dev.ratchet.sdk.process;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Seeded random numbers that many threads share without a lock.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), as in {@code SplittableRandom}, over an atomic counter.
 */
public final class SharedRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    public SharedRandom(long seed) {
        this.state = new AtomicLong(seed);
    }

    /** Returns the next number, uniform in [0, 1). */
    public double draw() {
        return (mix(state.addAndGet(GOLDEN_GAMMA)) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
