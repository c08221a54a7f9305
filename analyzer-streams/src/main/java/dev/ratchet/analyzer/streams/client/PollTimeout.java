package dev.ratchet.analyzer.streams.client;

import java.time.Duration;

/**
 * Timeout of the polls of a Streams thread: short while records arrive, long while none do.
 *
 * <p>A thread neither commits nor calls its punctuators while it polls, so that a short timeout bounds the latency of
 * what follows a record. Without records, each poll costs processor time for nothing. Records end a poll at once, long or
 * not. Not thread-safe.
 */
final class PollTimeout {
    /** Time without records after which polls are long. */
    static final Duration BUSY = Duration.ofMillis(50);

    private final Duration idle;
    private long busyUntilNanos;

    /** Creates a timeout that is short until {@link #BUSY} after a time, with a long one. */
    PollTimeout(Duration idle, long nowNanos) {
        this.idle = idle;
        received(nowNanos);
    }

    /** Records that records arrived. */
    void received(long nowNanos) {
        busyUntilNanos = nowNanos + BUSY.toNanos();
    }

    /** Timeout of the next poll, for which the thread asks for the short one; a poll without waiting remains one. */
    Duration next(Duration requested, long nowNanos) {
        boolean isBusy = busyUntilNanos - nowNanos > 0;
        return isBusy || requested.isZero() || requested.compareTo(idle) > 0 ? requested : idle;
    }
}
