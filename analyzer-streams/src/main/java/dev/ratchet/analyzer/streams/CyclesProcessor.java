package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.cycle.Cycle;
import dev.ratchet.analyzer.core.cycle.CycleLedger;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.cycle.Cycles;
import dev.ratchet.analyzer.core.cycle.Effect;
import dev.ratchet.analyzer.core.cycle.Input;
import dev.ratchet.analyzer.core.cycle.LedgerEntry;
import dev.ratchet.analyzer.streams.RecordReader.Conversion;
import dev.ratchet.analyzer.streams.store.ContextEntryBytes;
import dev.ratchet.analyzer.streams.store.CycleBytes;
import dev.ratchet.analyzer.streams.store.LessonBytes;
import dev.ratchet.analyzer.streams.store.UnreadableState;
import dev.ratchet.analyzer.streams.store.VersionedBytes;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.io.DataInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shell of {@link Cycles}: emits and stores the effects of a decision, in the transaction of the record that caused the
 * decision.
 */
final class CyclesProcessor extends EncodingProcessor<Input> {
    /**
     * Intervals of the clock while a cycle is open or due soon, and otherwise. Each call of the clock is a transaction, even
     * if it changes nothing.
     */
    private static final Duration OPEN_CLOCK = Duration.ofSeconds(1);

    private static final Duration IDLE_CLOCK = Duration.ofSeconds(10);

    private static final String CYCLE = "cycle/";
    private static final String OUTCOME = "outcome/";

    private static final String SCHEDULE = "schedule/";
    private static final String LESSON = "lesson/";

    private static final Logger LOG = LoggerFactory.getLogger(CyclesProcessor.class);

    private final List<String> unreadable = new ArrayList<>();
    private final Schedule schedule;
    private final CycleSettings settings;
    private CycleLedger ledger = new CycleLedger();
    private @Nullable KeyValueStore<String, byte[]> decided;
    private Duration interval = OPEN_CLOCK;
    private Cancellable clock = () -> {};

    CyclesProcessor(Wire wire, Schedule schedule, CycleSettings settings) {
        super(wire);
        this.schedule = schedule;
        this.settings = settings;
    }

    /** Restores the ledger. A task that is revived after a failure restores its store and calls this again. */
    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        KeyValueStore<String, byte[]> store = context.getStateStore(AnalyzerTopology.DECIDED);
        ledger = new CycleLedger(settings);
        unreadable.clear();
        try (var all = store.all()) {
            all.forEachRemaining(it -> restore(it.key, it.value));
        }
        decided = store;
        startClock(OPEN_CLOCK);
    }

    private void restore(String key, byte[] bytes) {
        try {
            ledger.store(read(key, bytes));
        } catch (UnreadableState | UnreadableRecord e) {
            LOG.atError()
                    .addKeyValue("key", key)
                    .log("Discarding a stored value that this version cannot read: {}", e.getMessage());
            unreadable.add(key);
        }
    }

    /** Discards the unreadable values, and closes their cycles in the same transaction, so that each has a report. */
    private void discard(long nowMillis) {
        for (String key : unreadable) {
            store().delete(key);
            if (key.startsWith(CYCLE)) {
                String cycle = key.substring(CYCLE.length());
                CycleEvent closed = new CycleEvent(
                        cycle,
                        ComponentId.DEFAULT_TENANT, // ignored: the first event of a cycle names its tenant
                        nowMillis,
                        new CycleEvent.Closed("its state was of another version and was discarded"));
                send(Topics.CYCLES, cycle, closed, nowMillis);
            }
        }
        unreadable.clear();
    }

    @Override
    public void process(Record<String, Input> record) {
        decide(record.value());
        if (ledger.hasOpenCycles()) {
            setClock(OPEN_CLOCK);
        }
    }

    private void startClock(Duration next) {
        interval = next;
        clock = context().schedule(next, PunctuationType.WALL_CLOCK_TIME, this::passed);
    }

    private void setClock(Duration next) {
        if (!next.equals(interval)) {
            clock.cancel();
            startClock(next);
        }
    }

    private void passed(long nowMillis) {
        discard(nowMillis);
        OptionalLong until = ledger.scheduledUntil();
        OptionalLong due =
                until.isPresent() ? schedule.lastDue(until.getAsLong(), nowMillis) : OptionalLong.of(nowMillis);
        due.ifPresent(it -> decide(new Input.ScheduleTick(it, nowMillis)));
        decide(new Input.ClockTick(nowMillis));
        boolean isDueSoon = schedule.lastDue(nowMillis, nowMillis + 2 * IDLE_CLOCK.toMillis())
                .isPresent();
        setClock(isDueSoon || ledger.hasOpenCycles() ? OPEN_CLOCK : IDLE_CLOCK);
    }

    private void decide(Input input) {
        for (Effect effect : Cycles.next(ledger, input)) {
            ledger.apply(effect);
            perform(effect);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.PublishOpportunity it ->
                send(Topics.OPPORTUNITIES, it.opportunity().id(), it.opportunity(), it.atMillis());
            case Effect.PublishEvent it ->
                send(Topics.CYCLES, it.event().cycle(), it.event(), it.event().atMillis());
            case Effect.StoreEntry it -> store().put(it.entry().key(), encode(it.entry()));
            case Effect.RemoveEntry it -> store().delete(it.key());
        }
    }

    private byte[] encode(LedgerEntry kept) {
        return switch (kept) {
            case LedgerEntry.FindingEntry it -> encode(Topics.FINDINGS, it.finding());
            case LedgerEntry.OutcomeEntry it -> encode(Topics.OUTCOMES, it.outcome());
            case LedgerEntry.ScheduleEntry it -> VersionedBytes.write(out -> out.writeLong(it.untilMillis()));
            case LedgerEntry.LessonEntry it -> LessonBytes.write(it);
            case LedgerEntry.ContextEntry it -> ContextEntryBytes.write(it);
            case Cycle it -> CycleBytes.write(it);
        };
    }

    private LedgerEntry read(String key, byte[] bytes) {
        if (key.startsWith(CYCLE)) {
            return CycleBytes.read(bytes);
        }
        if (key.startsWith(LESSON)) {
            return LessonBytes.read(bytes);
        }
        if (key.startsWith(SCHEDULE)) {
            return new LedgerEntry.ScheduleEntry(VersionedBytes.read(bytes, DataInputStream::readLong));
        }
        if (key.startsWith(OUTCOME)) {
            return new LedgerEntry.OutcomeEntry(decode(Topics.OUTCOMES, key, bytes));
        }
        return ContextEntryBytes.read(key, bytes)
                .orElseGet(() -> new LedgerEntry.FindingEntry(decode(Topics.FINDINGS, key, bytes)));
    }

    private KeyValueStore<String, byte[]> store() {
        if (decided == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return decided;
    }

    /** Converts findings. An alarm gets the current time, so that its cycle shows the delay of the trigger. */
    static final class FindingInput implements Conversion<Finding, Input> {
        @Override
        public Input of(Finding it, long atMillis, long nowMillis) {
            return new Input.NewFinding(it, it.found() instanceof HeardAlarm ? nowMillis : atMillis);
        }

        @Override
        public Optional<Input> tombstone(String key, long atMillis) {
            return Optional.of(new Input.ExpiredFinding(key, atMillis));
        }
    }
}
