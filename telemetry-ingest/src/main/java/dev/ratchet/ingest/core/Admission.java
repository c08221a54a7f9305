package dev.ratchet.ingest.core;

import java.time.Duration;

/**
 * Accepts or refuses timestamps. One more than five minutes in the future is refused, because it would stay the newest
 * for ever.
 */
public final class Admission {
    /** The year 2000. An earlier timestamp is in the wrong unit, usually seconds. */
    public static final long EARLIEST_MILLIS = 946_684_800_000L;

    private static final long AHEAD_MILLIS = Duration.ofMinutes(5).toMillis();

    /**
     * Returns the timestamp if it is acceptable: not before the year 2000 and at most five minutes in the future. 0
     * stands for now.
     *
     * @throws RefusedException with the reason
     */
    public static long moment(long atMillis, long nowMillis) {
        if (atMillis > nowMillis + AHEAD_MILLIS) {
            throw new RefusedException("a timestamp is more than five minutes ahead of this server's clock: " + atMillis
                    + " (check the sender's clock)");
        }
        if (atMillis < 0) {
            throw new RefusedException("a timestamp must not be negative: " + atMillis);
        }
        if (atMillis > 0 && atMillis < EARLIEST_MILLIS) {
            throw new RefusedException("a timestamp is before the year 2000: " + atMillis
                    + " (send milliseconds since 1970, not seconds)");
        }
        return atMillis == 0 ? nowMillis : atMillis;
    }

    /**
     * Returns the number of an interval if it is acceptable. Intervals are counted from the epoch in steps of
     * {@code lengthMillis}.
     *
     * @throws RefusedException with the reason
     */
    public static long interval(long number, long lengthMillis, long nowMillis) {
        if (lengthMillis <= 0 || number < 0 || number > (nowMillis + AHEAD_MILLIS) / lengthMillis) {
            throw new RefusedException("interval " + number + " of " + lengthMillis
                    + " ms begins more than five minutes in the future (count intervals by the server's time)");
        }
        return number;
    }

    /** A refused timestamp, with the reason. */
    public static final class RefusedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /** Creates the exception; the message says what was wrong and what to do. */
        public RefusedException(String message) {
            super(message);
        }

        /** Creates the exception with a cause. */
        public RefusedException(String message, Throwable cause) {
            super(message, cause);
        }

        /** Omits the stack trace: a request may hold a million records that are refused, and the message says why. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private Admission() {}
}
