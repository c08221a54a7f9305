package dev.ratchet.ingest.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Position in a stream whose records may arrive late. The last part of the stream is read again each time, and the ids
 * of the records in it are stored, so that each record counts once.
 *
 * <p>The number of ids is bounded. Beyond it, the oldest ones are discarded and a shorter part of the stream is read
 * again: a record before that part that arrives late is missed. If a read fails after such a discard, the records whose
 * ids were discarded are written twice.
 *
 * @param untilMillis time up to which the stream was read, in milliseconds since the epoch
 * @param earliestMillis time from which the ids are complete; 0 if none was discarded
 * @param seen times of the records in the last part of the stream, by id
 * @param resumeMillis time at which an interrupted read continues; 0 if none was interrupted
 * @param sliceMillis length of the periods in which the stream is read; 0 if it is not limited
 */
public record StreamPosition(
        long untilMillis, long earliestMillis, Map<String, Long> seen, long resumeMillis, long sliceMillis) {
    /** Largest number of stored ids. */
    static final int MOST = 50_000;

    /** Copies the ids. */
    public StreamPosition {
        seen = Map.copyOf(seen);
    }

    /** Position from which nothing was read. */
    public static StreamPosition at(long millis) {
        return new StreamPosition(millis, 0, Map.of(), 0, 0);
    }

    /** Position of a stream whose records before a time are not read, even if they are late. */
    public static StreamPosition startingAt(long millis) {
        return new StreamPosition(millis, millis, Map.of(), 0, 0);
    }

    /** Time from which the stream is read next, if records are up to {@code overlapMillis} late. */
    public long fromMillis(long overlapMillis) {
        return resumeMillis > 0 ? resumeMillis : Math.max(untilMillis - overlapMillis, earliestMillis);
    }

    /** Whether a record was read. */
    public boolean hasSeen(String id) {
        return seen.containsKey(id);
    }

    /** Position after records were read, given their times by id. It copies all ids. */
    public StreamPosition with(Map<String, Long> read) {
        Map<String, Long> all = new HashMap<>(seen);
        all.putAll(read);
        return bounded(untilMillis, all, resumeMillis);
    }

    /**
     * Position after the stream was read up to a time. Ids that are no longer needed are discarded, and no read is
     * interrupted.
     */
    public StreamPosition advanceTo(long millis, long overlapMillis) {
        long until = Math.max(untilMillis, millis);
        Map<String, Long> left = new HashMap<>(seen);
        left.values().removeIf(it -> it < until - overlapMillis);
        return bounded(until, left, 0);
    }

    /** Position after a read was interrupted that continues at a time. */
    public StreamPosition resumeAt(long millis) {
        return new StreamPosition(untilMillis, earliestMillis, seen, millis, sliceMillis);
    }

    /** Position in a stream that is read in periods of a length. */
    public StreamPosition inSlices(long millis) {
        return new StreamPosition(untilMillis, earliestMillis, seen, resumeMillis, millis);
    }

    private StreamPosition bounded(long until, Map<String, Long> ids, long resume) {
        if (ids.size() <= MOST) {
            return new StreamPosition(until, earliestMillis, ids, resume, sliceMillis);
        }
        long first = ids.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(MOST)
                .findFirst()
                .orElse(until);
        ids.values().removeIf(it -> it <= first);
        return new StreamPosition(until, Math.max(earliestMillis, first + 1), ids, resume, sliceMillis);
    }
}
