package dev.ratchet.sdk.recording;

import java.util.concurrent.TimeUnit;

/**
 * Samples calls at random up to a rate: each with the probability derived from the previous second's traffic, never
 * more than the rate in a second.
 */
public final class RateSample {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private long second = Long.MIN_VALUE;
    private long seen;
    private long taken;
    private double probability = 1;

    public RateSample(double perSecond) {
        this.perSecond = perSecond;
    }

    public synchronized boolean tryAcquire(long nowNanos, double draw) {
        long now = Math.floorDiv(nowNanos, SECOND);
        if (now != second) {
            probability = seen == 0 ? 1 : Math.min(1, perSecond / seen);
            second = now;
            seen = 0;
            taken = 0;
        }
        seen++;
        boolean take = taken < perSecond && draw < probability;
        taken += take ? 1 : 0;
        return take;
    }
}
