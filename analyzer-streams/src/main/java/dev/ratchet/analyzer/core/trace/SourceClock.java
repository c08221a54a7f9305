package dev.ratchet.analyzer.core.trace;

import dev.ratchet.analyzer.core.baseline.StateStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Time of the telemetry of a system whose records come from several partitions, and the position in each of them.
 *
 * <p>The time is that of the source that is furthest behind, so that the parts of a trace are together although one
 * partition is read after the other, as after an outage. A source that was silent for half a minute does not count. If
 * all are silent, the time is half a minute ago. It starts five seconds after the first record was read, when all
 * partitions that have records are known.
 *
 * <p>The time of a record is that of the telemetry, but not later than its arrival, and at most two minutes earlier. A
 * source with old times, such as a receiver that reads the log of yesterday, therefore holds the time back by two
 * minutes only. A record arrives when it is produced. The time thus does not depend on the speed at which a backlog is
 * read.
 *
 * <p>Not thread-safe.
 */
public final class SourceClock {
    /** Time in milliseconds after which a silent source does not count. */
    public static final long IDLE_MILLIS = 30_000;

    /** Longest time in milliseconds by which the time of a record is before its arrival. */
    static final long LATE_MILLIS = 120_000;

    private static final long START_MILLIS = 5_000;

    /** Time in milliseconds after a restart in which each active source counts, since its backlog may be read late. */
    private static final long RESTART_MILLIS = 300_000;

    /**
     * Time in milliseconds by which a record may arrive after the latest one and still repeat an earlier one. A lower
     * offset that arrives later is in a topic that was created again.
     */
    private static final long REPEATED_MILLIS = 60_000;

    private final Map<Source, Position> positions = new LinkedHashMap<>();
    private long millis = Long.MIN_VALUE;
    private long startMillis = Long.MAX_VALUE;

    /** Kind of a source. */
    public enum Kind {
        /** Spans. */
        SPANS,
        /** Log lines. */
        LINES,
        /** Gauges, which arrive rarely and do not determine the time. */
        GAUGES
    }

    /** Partition of a topic of telemetry. */
    public record Source(Kind kind, int partition) {}

    /**
     * Times of a record in milliseconds since the epoch.
     *
     * @param telemetryMillis time at which the telemetry was complete, such as the end of a span
     * @param arrivedMillis arrival
     * @param nowMillis current time
     */
    public record Times(long telemetryMillis, long arrivedMillis, long nowMillis) {
        /** Time of the telemetry, but not later than its arrival, and at most two minutes earlier. */
        public long millis() {
            return Math.clamp(telemetryMillis, arrivedMillis - LATE_MILLIS, arrivedMillis);
        }
    }

    /**
     * Position in a source.
     *
     * @param offset offset of the latest record
     * @param arrivedMillis arrival of the latest record
     * @param latestMillis latest time of a record
     * @param readMillis time at which the latest record was read
     */
    private record Position(long offset, long arrivedMillis, long latestMillis, long readMillis) {}

    /** Advances the position of a source to a record; false if the record repeats one that was accepted before. */
    public boolean accept(Source source, long offset, Times times) {
        startMillis = Math.min(startMillis, times.nowMillis() + START_MILLIS);
        Position before = positions.get(source);
        if (before == null) {
            positions.put(source, new Position(offset, times.arrivedMillis(), times.millis(), times.nowMillis()));
            return true;
        }
        boolean isRepeated =
                offset <= before.offset() && times.arrivedMillis() <= before.arrivedMillis() + REPEATED_MILLIS;
        positions.put(
                source,
                new Position(
                        isRepeated ? before.offset() : offset,
                        Math.max(before.arrivedMillis(), times.arrivedMillis()),
                        Math.max(before.latestMillis(), times.millis()),
                        times.nowMillis()));
        return !isRepeated;
    }

    /** Time in milliseconds since the epoch, which never goes back; {@link Long#MIN_VALUE} before the start. */
    public long millis(long nowMillis) {
        if (millis != Long.MIN_VALUE || nowMillis >= startMillis) {
            long behind = positions.entrySet().stream()
                    .filter(it ->
                            it.getKey().kind() != Kind.GAUGES && it.getValue().readMillis() > nowMillis - IDLE_MILLIS)
                    .mapToLong(it -> it.getValue().latestMillis())
                    .min()
                    .orElse(nowMillis - IDLE_MILLIS);
            millis = Math.max(millis, behind);
        }
        return millis;
    }

    /**
     * Writes the time and the positions, or reads them at a restart at the given time. A source whose latest record is
     * before the time was silent, and does not count until it has a record.
     */
    public void transfer(StateStream state, long nowMillis) {
        millis = state.transfer(millis);
        state.transfer(
                positions,
                it -> new Source(state.transfer(it.kind()), state.transfer(it.partition())),
                new Source(Kind.SPANS, 0),
                it -> transfer(state, it, nowMillis),
                () -> new Position(0, 0, 0, 0));
    }

    private Position transfer(StateStream state, Position before, long nowMillis) {
        long offset = state.transfer(before.offset());
        long arrivedMillis = state.transfer(before.arrivedMillis());
        long latestMillis = state.transfer(before.latestMillis());
        boolean isActive = latestMillis >= millis;
        return new Position(
                offset, arrivedMillis, latestMillis, nowMillis + (isActive ? RESTART_MILLIS : 0) - IDLE_MILLIS);
    }
}
