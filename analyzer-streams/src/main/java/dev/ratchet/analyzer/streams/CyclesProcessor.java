package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.cycle.CycleLedger;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.cycle.Cycles;
import dev.ratchet.analyzer.core.cycle.Effect;
import dev.ratchet.analyzer.core.cycle.Input;
import dev.ratchet.analyzer.core.cycle.Kept;
import dev.ratchet.analyzer.core.cycle.Turn;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.io.DataInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs {@link Cycles}: its effects go out and into the store in the transaction of the record that caused them. */
final class CyclesProcessor extends WireProcessor {
    private static final Duration CLOCK = Duration.ofSeconds(1);
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

    CyclesProcessor(Wire wire, RecordGuard guard, Schedule schedule, CycleSettings settings) {
        super(wire, guard);
        this.schedule = schedule;
        this.settings = settings;
    }

    /** Begins anew each time: a task that is revived after a failure restores its store and comes here again. */
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
        context.schedule(CLOCK, PunctuationType.WALL_CLOCK_TIME, this::passed);
    }

    private void restore(String key, byte[] bytes) {
        try {
            ledger.keep(kept(key, bytes));
        } catch (UnreadableState | UnreadableRecord e) {
            LOG.atError()
                    .addKeyValue("key", key)
                    .log("discarding a kept value that cannot be read: {}", e.getMessage());
            unreadable.add(key);
        }
    }

    /** In the transaction in which a cycle's state is discarded it is closed, so that it gets its report. */
    private void discard(long nowMillis) {
        for (String key : unreadable) {
            store().delete(key);
            if (key.startsWith(CYCLE)) {
                String cycle = key.substring(CYCLE.length());
                CycleEvent closed = new CycleEvent(
                        cycle,
                        ComponentId.DEFAULT_TENANT, // of no account: a cycle is its first event's tenant's
                        nowMillis,
                        new CycleEvent.Closed("its state was of another version and was discarded"));
                send(Topics.CYCLES, cycle, closed, nowMillis);
            }
        }
        unreadable.clear();
    }

    @Override
    void take(Object value, long atMillis) {
        switch (value) {
            // the moment of the decision, so that a cycle says how long an alarm took to trigger it
            case Finding it
            when it.found() instanceof HeardAlarm ->
                decide(new Input.Found(it, context().currentSystemTimeMs()));
            case Finding it -> decide(new Input.Found(it, atMillis));
            case Command it -> decide(new Input.Commanded(it, atMillis));
            case Outcome it -> decide(new Input.Settled(it, atMillis));
            default ->
                throw new IllegalStateException(
                        "no input of decisions: " + value.getClass().getSimpleName());
        }
    }

    @Override
    void takeTombstone(String key, long atMillis) {
        decide(new Input.Outdated(key, atMillis));
    }

    private void passed(long nowMillis) {
        discard(nowMillis);
        OptionalLong until = ledger.scheduledUntil();
        OptionalLong due =
                until.isPresent() ? schedule.lastDue(until.getAsLong(), nowMillis) : OptionalLong.of(nowMillis);
        due.ifPresent(it -> decide(new Input.Due(it, nowMillis)));
        decide(new Input.Passed(nowMillis));
    }

    private void decide(Input input) {
        for (Effect effect : Cycles.next(ledger, input)) {
            ledger.apply(effect);
            perform(effect);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Announce it ->
                send(Topics.OPPORTUNITIES, it.opportunity().id(), it.opportunity(), it.atMillis());
            case Effect.Write it ->
                send(Topics.CYCLES, it.event().cycle(), it.event(), it.event().atMillis());
            case Effect.Keep it -> store().put(it.kept().key(), bytes(it.kept()));
            case Effect.Forget it -> store().delete(it.key());
        }
    }

    private byte[] bytes(Kept kept) {
        return switch (kept) {
            case Kept.OfFinding it -> bytes(Topics.FINDINGS, it.finding());
            case Kept.OfOutcome it -> bytes(Topics.OUTCOMES, it.outcome());
            case Kept.OfSchedule it -> KeptBytes.write(out -> out.writeLong(it.untilMillis()));
            case Kept.OfLesson it -> LessonBytes.write(it);
            case Kept.Heard it -> HeardBytes.write(it);
            case Turn it -> TurnBytes.write(it);
        };
    }

    private Kept kept(String key, byte[] bytes) {
        if (key.startsWith(CYCLE)) {
            return TurnBytes.read(bytes);
        }
        if (key.startsWith(LESSON)) {
            return LessonBytes.read(bytes);
        }
        if (key.startsWith(SCHEDULE)) {
            return new Kept.OfSchedule(KeptBytes.read(bytes, DataInputStream::readLong));
        }
        if (key.startsWith(OUTCOME)) {
            return new Kept.OfOutcome(read(Topics.OUTCOMES, key, bytes));
        }
        return HeardBytes.read(key, bytes).orElseGet(() -> new Kept.OfFinding(read(Topics.FINDINGS, key, bytes)));
    }

    private KeyValueStore<String, byte[]> store() {
        if (decided == null) {
            throw new IllegalStateException("not initialised");
        }
        return decided;
    }
}
