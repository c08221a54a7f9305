package dev.ratchet.analyzer.core.series;

/**
 * Which minutes are open, by the clock of the records: a minute is sealed fifteen seconds after its end.
 *
 * <p>So there are two open minutes at most. For each of them the first record is known that told something of it: from the
 * earlier one on, records make what is open again.
 */
final class OpenSpan {
    private static final long GRACE_MILLIS = 15_000;
    private static final long MINUTE = 60_000;
    private static final long NONE = Long.MIN_VALUE;

    private final long[] minutes = {NONE, NONE};
    private final long[] offsets = new long[2];
    private long clockMillis = NONE;
    private long sealedUntil = NONE;
    private long offset;

    /** A record arrived; the minute before which all is over then. */
    long arrived(long atMillis, long recordOffset) {
        clockMillis = Math.max(clockMillis, atMillis);
        offset = recordOffset;
        return Math.floorDiv(clockMillis - GRACE_MILLIS, MINUTE);
    }

    /** Something was told of a minute by the present record. */
    void touch(long minute) {
        int parity = (int) (minute & 1);
        if (minutes[parity] != minute) {
            minutes[parity] = minute;
            offsets[parity] = offset;
        }
    }

    /** The first open minute before one; the smallest number when there is none. */
    long firstBefore(long minute) {
        long first = Math.min(minutes[0] == NONE ? minute : minutes[0], minutes[1] == NONE ? minute : minutes[1]);
        return first < minute ? first : NONE;
    }

    /** Closes a minute. */
    void close(long minute) {
        if (minutes[(int) (minute & 1)] == minute) {
            minutes[(int) (minute & 1)] = NONE;
        }
        sealedUntil = Math.max(sealedUntil, minute);
    }

    /** Nothing of a minute or one before it is taken any more. */
    void sealUntil(long minute) {
        sealedUntil = Math.max(sealedUntil, minute);
    }

    long sealedUntil() {
        return sealedUntil;
    }

    /** The record from which on the open minutes are made again. */
    long rebuildFrom() {
        long even = minutes[0] == NONE ? offset : offsets[0];
        long odd = minutes[1] == NONE ? offset : offsets[1];
        return Math.min(even, odd);
    }
}
