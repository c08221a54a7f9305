package dev.ratchet.ingest.core;

import java.time.Duration;

/** Which moments are admitted: nothing from more than five minutes ahead, which would pose as the newest for ever. */
public final class Admission {
    /** The year 2000: a moment before it is in another unit, as seconds are. */
    public static final long EARLIEST_MILLIS = 946_684_800_000L;

    private static final long AHEAD_MILLIS = Duration.ofMinutes(5).toMillis();

    /**
     * The moment, if it is admitted: not before the year 2000 and not more than five minutes ahead; 0 stands for now.
     *
     * @throws Refused with the reason
     */
    public static long moment(long atMillis, long nowMillis) {
        if (atMillis > nowMillis + AHEAD_MILLIS) {
            throw new Refused("a timestamp is more than five minutes ahead of this server's clock: " + atMillis
                    + " (check the sender's clock)");
        }
        if (atMillis < 0) {
            throw new Refused("a timestamp must not be negative: " + atMillis);
        }
        if (atMillis > 0 && atMillis < EARLIEST_MILLIS) {
            throw new Refused("a timestamp lies before the year 2000: " + atMillis
                    + " (send milliseconds since 1970, not seconds)");
        }
        return atMillis == 0 ? nowMillis : atMillis;
    }

    /**
     * The number of an interval of so many milliseconds since the epoch, if it is admitted.
     *
     * @throws Refused with the reason
     */
    public static long interval(long number, long lengthMillis, long nowMillis) {
        if (lengthMillis <= 0 || number < 0 || number > (nowMillis + AHEAD_MILLIS) / lengthMillis) {
            throw new Refused("interval " + number + " of " + lengthMillis
                    + " ms does not begin before five minutes from now (count intervals by the server's time)");
        }
        return number;
    }

    /** Something that is not admitted, with the reason. */
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /** With what was wrong and what to do. */
        public Refused(String message) {
            super(message);
        }

        /** With what was wrong and its cause. */
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private Admission() {}
}
