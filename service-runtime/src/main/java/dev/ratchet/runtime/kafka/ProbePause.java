package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Pause between two probes: half a second while somebody asks for the result, five seconds otherwise. A question ends a
 * long pause. Thread-safe.
 */
final class ProbePause {
    static final Duration SHORT = Duration.ofMillis(500);
    static final Duration LONG = Duration.ofSeconds(5);

    /** Time after a question for which pauses are short. */
    static final Duration ATTENTION = Duration.ofSeconds(5);

    private final LongSupplier nanoClock;
    private volatile long askedNanos;
    private boolean isClosed;

    /** Creates a pause that is short at first. */
    ProbePause(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.askedNanos = nanoClock.getAsLong();
    }

    /** Records a question. Most calls only read the clock. */
    void ask() {
        long now = nanoClock.getAsLong();
        if (now - askedNanos >= SHORT.toNanos()) {
            renew(now);
        }
    }

    private synchronized void renew(long now) {
        askedNanos = now;
        notifyAll();
    }

    /** Ends the current pause and all later ones. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }

    /** Waits; returns false once it is closed. */
    synchronized boolean await() throws InterruptedException {
        long began = nanoClock.getAsLong();
        while (!isClosed) {
            long leftMillis = left(began, nanoClock.getAsLong()).toMillis();
            if (leftMillis <= 0) {
                return true;
            }
            wait(leftMillis);
        }
        return false;
    }

    /** Rest of a pause that began at a time. */
    Duration left(long beganNanos, long nowNanos) {
        Duration length = nowNanos - askedNanos < ATTENTION.toNanos() ? SHORT : LONG;
        return length.minusNanos(nowNanos - beganNanos);
    }
}
