package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.incident.TenantIncidents;
import dev.ratchet.analyzer.core.incident.TenantIncidents.Checkpoint;
import dev.ratchet.analyzer.streams.client.OnDemandCommit;
import dev.ratchet.analyzer.streams.store.CheckpointStore;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shell of the search for incidents in the tenants of a task: restores it, passes trace parts, and emits its findings.
 *
 * <p>A checkpoint holds the state after a minute. Later trace parts are in their topic and are read again. These are at
 * most the parts that arrived from five minutes before the latest checkpoint of the partition to five minutes after it.
 * A tenant whose own checkpoints are older was silent, and has no open minute. The clock of a tenant discards the parts
 * that Kafka Streams delivers once more after that.
 */
final class IncidentsProcessor extends EncodingProcessor<TracePart> {
    private static final Logger LOG = LoggerFactory.getLogger(IncidentsProcessor.class);
    private static final Duration ADVANCE_INTERVAL = Duration.ofSeconds(1);
    private static final long RETIRED_MILLIS = Duration.ofDays(1).toMillis();

    /** Time in milliseconds before and after the latest checkpoint from which parts are read again. */
    private static final long REPLAYED_MILLIS = Duration.ofMinutes(5).toMillis();

    private final Replay.Source replays;
    private final Map<String, TenantIncidents> tenants = new TreeMap<>();
    private final List<TenantIncidents.Change> replayed = new ArrayList<>();
    private @Nullable OnDemandCommit commit;
    private @Nullable CheckpointStore store;

    IncidentsProcessor(Wire wire, Replay.Source replays) {
        super(wire, IncidentTopology.SINK_SUFFIX);
        this.replays = replays;
    }

    /** Restores the tenants. A task that is revived after a failure restores its store and calls this again. */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        CheckpointStore known = new CheckpointStore(context.getStateStore(IncidentTopology.INCIDENTS));
        store = known;
        tenants.clear();
        replayed.clear();
        long nowMillis = context.currentSystemTimeMs();
        known.restore().forEach((tenant, checkpoints) -> restore(known, tenant, checkpoints, nowMillis));
        replay(replays.of(context, Topics.TRACE_PARTS), nowMillis);
        commit = OnDemandCommit.start(context);
        context.schedule(ADVANCE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::advance);
    }

    private void restore(
            CheckpointStore known, String tenant, NavigableMap<Long, Checkpoint> checkpoints, long nowMillis) {
        try {
            tenants.put(tenant, new TenantIncidents(tenant, known, checkpoints, nowMillis));
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("tenant", tenant)
                    .setCause(e)
                    .log("Cannot read the stored minutes; discarding them, and learning the past of the tenant again");
            checkpoints.keySet().forEach(it -> known.delete(tenant, it));
        }
    }

    private void replay(Replay<TracePart> parts, long nowMillis) {
        long latestMillis = tenants.values().stream()
                .mapToLong(TenantIncidents::readMillis)
                .max()
                .orElse(0);
        OptionalLong wanted = tenants.values().stream()
                .filter(it -> it.readMillis() >= latestMillis - REPLAYED_MILLIS)
                .mapToLong(TenantIncidents::replayFrom)
                .min();
        if (wanted.isEmpty()) {
            return;
        }
        long from = Math.max(wanted.getAsLong(), parts.firstAt(latestMillis - REPLAYED_MILLIS));
        long end = parts.end();
        long before = Math.min(end, parts.firstAt(latestMillis + REPLAYED_MILLIS));
        if (from > wanted.getAsLong() || before < end) {
            LOG.info(
                    "Reading the trace parts from offset {} to {} again, not all from {} to {}: these are too many",
                    from,
                    before,
                    wanted.getAsLong(),
                    end);
        }
        if (from < before) {
            parts.read(from, before, (part, atMillis, offset) -> replay(part, atMillis, offset, nowMillis));
        }
    }

    private void replay(TracePart part, long atMillis, long offset, long nowMillis) {
        TenantIncidents tenant = tenant(part.tenant(), nowMillis);
        if (offset >= tenant.replayFrom()) {
            replayed.addAll(guard(part.tenant(), () -> tenant.accept(part, offset, atMillis, nowMillis)));
        }
    }

    /**
     * Runs a step of a tenant outside of the guard of records. A failure ends neither the task nor the search of other
     * tenants: the state of the tenant is discarded, and its next part starts it again.
     */
    private List<TenantIncidents.Change> guard(String name, Supplier<List<TenantIncidents.Change>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            if (RecordGuard.isOutage(e)) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("tenant", name)
                    .setCause(e)
                    .log("Cannot search for incidents; discarding the minutes of the tenant, and learning them again");
            TenantIncidents failed = tenants.remove(name);
            return failed == null ? List.of() : failed.delete();
        }
    }

    @Override
    public void process(Record<String, TracePart> record) {
        if (commit != null) {
            commit.want();
        }
        long nowMillis = context().currentSystemTimeMs();
        long offset = context().recordMetadata().orElseThrow().offset();
        TracePart part = record.value();
        emitReplayed(nowMillis);
        emit(tenant(part.tenant(), nowMillis).accept(part, offset, record.timestamp(), nowMillis), nowMillis);
    }

    /** Emits the findings of the restart before later ones; {@code init} cannot emit. */
    private void emitReplayed(long nowMillis) {
        emit(replayed, nowMillis);
        replayed.clear();
    }

    private void advance(long nowMillis) {
        emitReplayed(nowMillis);
        for (Map.Entry<String, TenantIncidents> entry : List.copyOf(tenants.entrySet())) {
            TenantIncidents tenant = entry.getValue();
            emit(guard(entry.getKey(), () -> tenant.advance(nowMillis)), nowMillis);
            if (tenant.readMillis() < nowMillis - RETIRED_MILLIS && tenants.remove(entry.getKey()) != null) {
                emit(tenant.delete(), nowMillis);
            }
        }
    }

    private void emit(List<TenantIncidents.Change> changes, long atMillis) {
        for (TenantIncidents.Change change : changes) {
            change.finding()
                    .ifPresentOrElse(
                            finding -> send(Topics.FINDINGS, change.id(), finding, atMillis),
                            () -> sendTombstone(Topics.FINDINGS, change.id(), atMillis));
        }
    }

    private TenantIncidents tenant(String name, long nowMillis) {
        if (store == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        CheckpointStore known = store;
        return tenants.computeIfAbsent(name, it -> new TenantIncidents(it, known, nowMillis));
    }
}
