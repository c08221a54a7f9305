package dev.ratchet.simulation;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.Fence;
import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.Lease;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.core.RecoveredState;
import dev.ratchet.sdk.core.Step;
import dev.ratchet.sdk.core.TargetEffect;
import dev.ratchet.sdk.core.TargetEvent;
import dev.ratchet.sdk.core.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Shell of one instance around the target library's state machine: polls with delays, prepares, journals, reports, and
 * crashes.
 *
 * <p>The journal and the link to control survive a crash, as on a disk; everything else is lost.
 */
final class SimulatedTarget {
    private static final int CALLS = 130;
    private static final long LONGEST_PREPARATION_MILLIS = 5_000;

    private final World world;
    private final String instance;
    private final List<JournalEntry> journal = new ArrayList<>();
    private String linkedControl = LoadedSlots.BUILT_IN;
    private Optional<TargetState> running = Optional.empty();
    private int boot;
    private long appliedEpoch;
    private int uncleanEnds;
    private double share;
    private long servedEpoch;
    private long serverOffsetMillis;
    private long lastInterval = -1;

    SimulatedTarget(World world, String instance) {
        this.world = world;
        this.instance = instance;
        start();
    }

    String instance() {
        return instance;
    }

    boolean alive() {
        return running.isPresent();
    }

    /** Epoch whose slots serve; 0 before the first one since the start. */
    long servedEpoch() {
        return servedEpoch;
    }

    /** Number of ends without a stop while its journal held an epoch with a canary. */
    int uncleanEnds() {
        return uncleanEnds;
    }

    /** Fence on its disk, which outlives the process. */
    Fence fence() {
        return running.map(TargetState::fence)
                .orElseGet(() -> RecoveredState.of(journal).fence());
    }

    /** Highest epoch on its disk. */
    long appliedEpoch() {
        return appliedEpoch;
    }

    /** Release that serves as control; empty for the built-in base. */
    Optional<Digest> control() {
        return TargetWire.digest(running.map(it -> it.loaded().control()).orElse(linkedControl));
    }

    Optional<Digest> canary() {
        return running.flatMap(it -> it.loaded().canary()).map(Digest::new);
    }

    /** Whether it prepares an epoch with a canary. */
    boolean isApplyingCanary() {
        return running.filter(TargetState.Applying.class::isInstance)
                .map(TargetState.Applying.class::cast)
                .flatMap(it -> it.wanted().releases().canary())
                .isPresent();
    }

    /** Whether no canary serves, or its lease is valid. */
    boolean leaseHolds() {
        return canary().isEmpty()
                || lease().filter(it -> !it.isExpiredAt(nanos() - 1)).isPresent();
    }

    /** Polls the assignment and reports; nothing answers while the deployer is down. */
    void poll() {
        if (alive() && world.deployer().alive()) {
            int asked = boot;
            Optional<Assignment> answer = world.answer();
            long offset = world.wallMillis() - world.nowMillis();
            world.time().after(world.chance().nextInt(50), () -> {
                if (alive() && boot == asked) {
                    serverOffsetMillis = offset;
                    answer.ifPresent(it -> deliver(new TargetEvent.Answered(it, nanos())));
                }
            });
            report();
        }
    }

    /** Ends the process without a stop. */
    void crash() {
        uncleanEnds += RecoveredState.of(journal).crashedEpoch().isPresent() ? 1 : 0;
        running = Optional.empty();
    }

    /** Stops the process cleanly. */
    void stop() {
        write(JournalEntry.stop());
        running = Optional.empty();
    }

    /** Restarts the process with its disk. */
    void start() {
        RecoveredState recovered = RecoveredState.of(journal);
        journal.clear();
        write(JournalEntry.snapshot(recovered.fence()));
        running = Optional.of(recovered.start(new LoadedSlots(linkedControl, Optional.empty())));
        boot++;
        servedEpoch = 0;
    }

    /** Replaces its disk by an empty one. */
    void loseDisk() {
        journal.clear();
        linkedControl = LoadedSlots.BUILT_IN;
    }

    /** Publishes the health of the last interval. */
    void emitHealth() {
        if (!alive() || servedEpoch == 0) {
            return;
        }
        long length = world.settings().timing().intervalMillis();
        long interval = (world.nowMillis() + serverOffsetMillis) / length - 1;
        if (interval == lastInterval) {
            return;
        }
        lastInterval = interval;
        List<GroupStats> groups = new ArrayList<>();
        int canaryCalls = canary().isEmpty() ? 0 : (int) Math.round(share * CALLS);
        groups.add(new GroupStats(
                Slot.CONTROL, -1, world.behaviour(control().orElseThrow()).serve(CALLS - canaryCalls, world.chance())));
        canary().ifPresent(it ->
                groups.add(new GroupStats(Slot.CANARY, -1, world.behaviour(it).serve(canaryCalls, world.chance()))));
        world.emit(new HealthSample(
                World.ID,
                new InstanceProcess(instance, "b-" + boot),
                servedEpoch,
                interval,
                length,
                Optional.empty(),
                false,
                groups));
    }

    private void deliver(TargetEvent event) {
        running.ifPresent(before -> {
            Step step = before.next(event);
            running = Optional.of(step.state());
            step.effects().forEach(this::perform);
            lease().filter(Lease::limited).ifPresent(this::tickAtItsEnd);
        });
    }

    private void perform(TargetEffect effect) {
        switch (effect) {
            case TargetEffect.Prepare it -> prepare(it.assignment());
            case TargetEffect.Burn it -> write(JournalEntry.burn(it.epoch(), it.reason()));
            case TargetEffect.Report _ -> report();
            case TargetEffect.Serve _, TargetEffect.StopCanary _ -> {
                // the state determines which slots serve
            }
        }
    }

    /** Writes the journal when the releases are fetched, and swaps them in when they are warm; both take some time. */
    private void prepare(Assignment wanted) {
        later(() -> {
            write(JournalEntry.apply(wanted));
            later(() -> swap(wanted));
        });
    }

    private void swap(Assignment wanted) {
        boolean isWanted = running.filter(TargetState.Applying.class::isInstance)
                .filter(it -> it.epoch() == wanted.epoch())
                .isPresent();
        if (isWanted) {
            linkedControl = wanted.releases().control();
            share = wanted.traffic().share();
            servedEpoch = wanted.epoch();
            deliver(new TargetEvent.Prepared(wanted.epoch()));
        }
    }

    /** Schedules a task, unless the process has ended by then. */
    private void later(Runnable task) {
        int started = boot;
        long longest =
                Math.min(LONGEST_PREPARATION_MILLIS, world.settings().timing().intervalMillis() / 2);
        world.time().after(world.chance().nextInt((int) longest), () -> {
            if (alive() && boot == started) {
                task.run();
            }
        });
    }

    private void tickAtItsEnd(Lease lease) {
        int started = boot;
        long left = TimeUnit.NANOSECONDS.toMillis(Math.min(lease.untilNanos(), lease.capNanos()) - nanos());
        world.time().after(Math.max(1, left), () -> {
            if (boot == started) {
                deliver(new TargetEvent.Ticked(nanos()));
            }
        });
    }

    private Optional<Lease> lease() {
        return running.flatMap(it -> switch (it) {
            case TargetState.Applying applying -> Optional.of(applying.lease());
            case TargetState.Splitting splitting -> Optional.of(splitting.lease());
            case TargetState.Waiting _, TargetState.ControlAlone _, TargetState.Burnt _, TargetState.Refused _ ->
                Optional.empty();
        });
    }

    private void report() {
        running.filter(it -> !(it instanceof TargetState.Waiting))
                .ifPresent(it -> world.send(
                        "target",
                        new TargetReport(
                                World.ID,
                                new InstanceProcess(instance, "b-" + boot),
                                new TargetReport.AppliedAssignment(
                                        it.epoch(), control(), canary(), TargetWire.kind(it), it.reason()),
                                List.copyOf(it.fence().burnt()),
                                it.fence().crashes(),
                                world.wallMillis())));
    }

    private void write(JournalEntry entry) {
        journal.add(entry);
        appliedEpoch =
                entry.kind() == JournalEntry.Kind.SNAPSHOT ? entry.epoch() : Math.max(appliedEpoch, entry.epoch());
    }

    private long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(world.nowMillis());
    }
}
