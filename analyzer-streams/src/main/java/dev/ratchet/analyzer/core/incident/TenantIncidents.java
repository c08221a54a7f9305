package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.trace.SourceClock;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.trace.CallValue;
import dev.ratchet.cycle.trace.GaugeValue;
import dev.ratchet.cycle.trace.MinedLine;
import dev.ratchet.cycle.trace.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The search for incidents of one tenant, with its clock and its checkpoints.
 *
 * <p>The time advances in steps of five seconds, as it does in a back test.
 *
 * <p>Not thread-safe.
 */
public final class TenantIncidents {
    private static final long STEP_MILLIS = 5_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final String tenant;
    private final CheckpointLog store;
    private final TreeSet<Long> stored = new TreeSet<>();
    private final SourceClock clock = new SourceClock();
    private final SystemMonitor monitor;
    private final IncidentFindings findings;
    private final long replayFrom;
    private long nextOffset;
    private long steppedMillis = Long.MIN_VALUE;
    private long readMillis;

    /** A finding, or the id of one that ended. */
    public record Change(String id, Optional<Finding> finding) {}

    /**
     * State after a minute was evaluated.
     *
     * @param offset offset of the first trace part that was not accepted before
     * @param millis time in milliseconds since the epoch up to which minutes were evaluated
     * @param clock state of the clock
     * @param minute state of the minute
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Checkpoint(long offset, long millis, byte[] clock, byte[] minute) {}

    /** Stores checkpoints. */
    public interface CheckpointLog {
        /** Stores the checkpoint of a minute, by its number since the epoch. */
        void put(String tenant, long minute, Checkpoint checkpoint);

        /** Deletes the checkpoint of a minute; nothing if there is none. */
        void delete(String tenant, long minute);
    }

    /** Creates the search of a tenant without a checkpoint. */
    public TenantIncidents(String tenant, CheckpointLog store, long nowMillis) {
        this.tenant = tenant;
        this.store = store;
        this.monitor = new SystemMonitor(this::store);
        this.findings = new IncidentFindings(tenant, monitor);
        this.replayFrom = 0;
        this.readMillis = nowMillis;
    }

    /**
     * Restores the search of a tenant.
     *
     * @param checkpoints at least one checkpoint, by minute
     */
    public TenantIncidents(
            String tenant, CheckpointLog store, NavigableMap<Long, Checkpoint> checkpoints, long nowMillis) {
        this.tenant = tenant;
        this.store = store;
        TreeMap<Long, byte[]> minutes = new TreeMap<>();
        checkpoints.forEach((minute, it) -> minutes.put(minute, it.minute()));
        this.monitor = SystemMonitor.restore(this::store, minutes);
        this.findings = new IncidentFindings(tenant, monitor);
        stored.addAll(minutes.keySet());
        Map.Entry<Long, Checkpoint> last = checkpoints.lastEntry();
        Long before = checkpoints.lowerKey(last.getKey());
        Checkpoint from = before == null ? last.getValue() : checkpoints.getOrDefault(before, last.getValue());
        clock.transfer(new StateStream.Reader(from.clock()), nowMillis);
        this.replayFrom = from.offset();
        this.nextOffset = from.offset();
        this.steppedMillis = from.millis();
        this.readMillis = last.getValue().millis();
    }

    /** Offset of the first part that is not in a checkpoint. */
    public long replayFrom() {
        return replayFrom;
    }

    /** Time in milliseconds since the epoch at which the latest part was read; at a restart that of the checkpoint. */
    public long readMillis() {
        return readMillis;
    }

    /** Accepts a part that arrived at a time in milliseconds since the epoch. */
    public List<Change> accept(TracePart part, long offset, long arrivedMillis, long nowMillis) {
        nextOffset = offset;
        List<Change> changes = advance(nowMillis);
        nextOffset = offset + 1;
        readMillis = nowMillis;
        SourceClock.Times times = new SourceClock.Times(telemetryMillis(part, arrivedMillis), arrivedMillis, nowMillis);
        SourceClock.Source source =
                new SourceClock.Source(kind(part), part.coordinates().partition());
        if (clock.accept(source, part.coordinates().offset(), times)) {
            monitor.accept(part, Math.max(steppedMillis, times.millis()));
        }
        return changes;
    }

    private static SourceClock.Kind kind(TracePart part) {
        if (part.span().isPresent()) {
            return SourceClock.Kind.SPANS;
        }
        return part.line().isPresent() ? SourceClock.Kind.LINES : SourceClock.Kind.GAUGES;
    }

    private static long telemetryMillis(TracePart part, long arrivedMillis) {
        return part.span()
                .map(it -> it.atMillis() + it.durationNanos() / 1_000_000)
                .or(() -> part.line().map(MinedLine::atMillis))
                .or(() -> part.gauges().stream().findFirst().map(GaugeValue::atMillis))
                .or(() -> part.calls().stream().findFirst().map(CallValue::atMillis))
                .orElse(arrivedMillis);
    }

    /** Evaluates the minutes that are complete. */
    public List<Change> advance(long nowMillis) {
        long until = clock.millis(nowMillis);
        if (until == Long.MIN_VALUE) {
            return List.of();
        }
        if (steppedMillis == Long.MIN_VALUE || until - steppedMillis > DAY_MILLIS) {
            steppedMillis = until - STEP_MILLIS;
        }
        List<Change> changes = new ArrayList<>();
        while (steppedMillis + STEP_MILLIS <= until) {
            steppedMillis += STEP_MILLIS;
            for (Incident it : monitor.advance(steppedMillis)) {
                findings.of(it, nowMillis).ifPresent(one -> changes.add(new Change(one.id(), Optional.of(one))));
            }
        }
        monitor.expire().forEach(it -> changes.add(new Change(findings.id(it), Optional.empty())));
        return changes;
    }

    private void store(long minute, byte[] state) {
        StateStream.Writer written = new StateStream.Writer();
        clock.transfer(written, 0);
        store.put(tenant, minute, new Checkpoint(nextOffset, steppedMillis, written.bytes(), state));
        stored.add(minute);
        while (stored.first() <= minute - SystemMonitor.STORED_MINUTES) {
            store.delete(tenant, stored.removeFirst());
        }
    }

    /** Deletes the checkpoints, and ends all findings. */
    public List<Change> delete() {
        stored.forEach(it -> store.delete(tenant, it));
        stored.clear();
        return monitor.incidents().stream()
                .map(it -> new Change(findings.id(it), Optional.empty()))
                .toList();
    }
}
