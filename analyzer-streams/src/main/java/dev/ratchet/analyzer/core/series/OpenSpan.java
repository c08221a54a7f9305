package dev.ratchet.analyzer.core.series;

/**
 * Tracks the open minutes in event time: a minute is sealed fifteen seconds after its end.
 *
 * <p>At most two minutes are therefore open. For each, the offset of the first record that contributed to it is stored:
 * a restored table rebuilds the open minutes by reading records from the earlier offset on.
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

    /** Records an arrival and returns the minute before which all minutes are complete. */
    long recordArrival(long atMillis, long recordOffset) {
        clockMillis = Math.max(clockMillis, atMillis);
        offset = recordOffset;
        return Math.floorDiv(clockMillis - GRACE_MILLIS, MINUTE);
    }

    /** Records that the current record contributed to a minute. */
    void markOpen(long minute) {
        int parity = (int) (minute & 1);
        if (minutes[parity] != minute) {
            minutes[parity] = minute;
            offsets[parity] = offset;
        }
    }

    /** First open minute before the given one; {@link Long#MIN_VALUE} if there is none. */
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

    /** Rejects all later points up to and including a minute. */
    void sealUntil(long minute) {
        sealedUntil = Math.max(sealedUntil, minute);
    }

    long sealedUntil() {
        return sealedUntil;
    }

    /** Offset from which the open minutes are rebuilt. */
    long rebuildFrom() {
        long even = minutes[0] == NONE ? offset : offsets[0];
        long odd = minutes[1] == NONE ? offset : offsets[1];
        return Math.min(even, odd);
    }
}
