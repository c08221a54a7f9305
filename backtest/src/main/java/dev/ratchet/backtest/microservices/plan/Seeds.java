package dev.ratchet.backtest.microservices.plan;

/**
 * Derivation of seeds. Each request, call and minute has its own seed, so that a fault changes no draw elsewhere: the
 * same system with and without a fault differs by the effect of the fault only.
 */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Seed of a part of the thing with the given seed (the finalizer of SplitMix64). */
    public static long mix(long seed, long part) {
        long z = seed + GOLDEN_GAMMA * (part + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform value in [0, 1) of a part. */
    public static double uniform(long seed, long part) {
        return (mix(seed, part) >>> 11) * 0x1p-53;
    }

    /** Uniform integer from 0 to the bound, exclusive, of a part. */
    public static int uniformInt(long seed, long part, int bound) {
        return (int) (uniform(seed, part) * bound);
    }

    private Seeds() {}
}
