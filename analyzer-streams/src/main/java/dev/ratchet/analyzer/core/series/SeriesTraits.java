package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.PointKind;

/** Tenant (32 bits), generation of the place (8) and kind (8) of a series in one number. */
final class SeriesTraits {
    private static final int DISTRIBUTION = 0x20;
    private static final int LATENCY = 0x40;
    private static final int PRESENT = 0x80;
    private static final int CUMULATIVE = 0x01;
    private static final int DELTA = 0x02;

    static long pack(int tenant, int generation, int kind) {
        return (long) tenant << 32 | (generation & 0xFFL) << 8 | (kind & 0xFF) | PRESENT;
    }

    /** Kind of a series of distributions. */
    static int distributionKind(PointKind kind) {
        return kind(kind, true) | DISTRIBUTION;
    }

    /** Kind of a series of values: how they are read, and whether they are latencies. */
    static int kind(PointKind kind, boolean isLatency) {
        return (kind == PointKind.CUMULATIVE ? CUMULATIVE : kind == PointKind.DELTA ? DELTA : 0)
                | (isLatency ? LATENCY : 0);
    }

    /** Traits of a place whose sealed minutes were restored before its definition. */
    static long unknown(int generation, boolean isLatency) {
        return (generation & 0xFFL) << 8 | (isLatency ? LATENCY : 0);
    }

    static boolean isPresent(long traits) {
        return (traits & PRESENT) != 0;
    }

    static boolean isLatency(long traits) {
        return (traits & LATENCY) != 0;
    }

    /** Whether the series consists of distributions, which are counted in buckets like latencies. */
    static boolean isDistribution(long traits) {
        return (traits & DISTRIBUTION) != 0;
    }

    static boolean isCumulative(long traits) {
        return (traits & CUMULATIVE) != 0;
    }

    /** Whether its values are increments of a counter. */
    static boolean isIncrement(long traits) {
        return (traits & (CUMULATIVE | DELTA)) != 0 && !isDistribution(traits);
    }

    static int kind(long traits) {
        return (int) traits & 0xFF & ~PRESENT;
    }

    static int generation(long traits) {
        return (int) (traits >>> 8) & 0xFF;
    }

    static int tenant(long traits) {
        return (int) (traits >>> 32);
    }

    private SeriesTraits() {}
}
