package dev.ratchet.sdk.process;

import java.util.concurrent.TimeUnit;

/**
 * The deployer's time, extrapolated by the monotonic clock, so that all instances divide time into the same intervals.
 *
 * <p>Before the first response it equals this machine's wall clock. Differences below 100 ms are network delay rather
 * than clock error, and are ignored.
 */
public final class ServerClock {
    private static final long TOLERATED_MILLIS = 100;

    private volatile Anchor anchor;

    public ServerClock(long wallMillis, long nowNanos) {
        this.anchor = new Anchor(wallMillis, nowNanos);
    }

    public long millisAt(long nowNanos) {
        Anchor from = anchor;
        return from.serverMillis + Math.floorDiv(nowNanos - from.nanos, TimeUnit.MILLISECONDS.toNanos(1));
    }

    public void adjust(long serverMillis, long nowNanos) {
        if (Math.abs(serverMillis - millisAt(nowNanos)) > TOLERATED_MILLIS) {
            anchor = new Anchor(serverMillis, nowNanos);
        }
    }

    private record Anchor(long serverMillis, long nanos) {}
}
