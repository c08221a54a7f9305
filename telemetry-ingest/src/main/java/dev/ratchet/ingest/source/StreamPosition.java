package dev.ratchet.ingest.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Position in a stream whose records may arrive late. The last part of the stream is read again each time, and the ids
 * of the records in it are stored, so that each record counts once.
 *
 * @param untilMillis time up to which the stream was read, in milliseconds since the epoch
 * @param earliestMillis time from which the ids are complete; 0 if none was discarded
 * @param seen times of the records in the last part of the stream, by id
 */
public record StreamPosition(long untilMillis, long earliestMillis, Map<String, Long> seen) {
    /** Largest number of stored ids. Beyond it, a shorter part of the stream is read again. */
    static final int MOST = 50_000;

    /** Copies the ids. */
    public StreamPosition {
        seen = Map.copyOf(seen);
    }

    /** Position from which nothing was read. */
    public static StreamPosition at(long millis) {
        return new StreamPosition(millis, 0, Map.of());
    }

    /** Time from which the stream is read next, if records are up to {@code overlapMillis} late. */
    public long fromMillis(long overlapMillis) {
        return Math.max(untilMillis - overlapMillis, earliestMillis);
    }

    /** Whether a record was read. */
    public boolean hasSeen(String id) {
        return seen.containsKey(id);
    }

    /** Position after records were read, given their times by id. */
    public StreamPosition with(Map<String, Long> read) {
        Map<String, Long> all = new HashMap<>(seen);
        all.putAll(read);
        return new StreamPosition(untilMillis, earliestMillis, all);
    }

    /** Position after the stream was read up to a time. Ids that are no longer needed are discarded. */
    public StreamPosition advanceTo(long millis, long overlapMillis) {
        long until = Math.max(untilMillis, millis);
        Map<String, Long> left = new HashMap<>(seen);
        left.values().removeIf(it -> it < until - overlapMillis);
        if (left.size() <= MOST) {
            return new StreamPosition(until, earliestMillis, left);
        }
        long first = left.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(MOST)
                .findFirst()
                .orElse(until);
        left.values().removeIf(it -> it <= first);
        return new StreamPosition(until, first + 1, left);
    }
}
