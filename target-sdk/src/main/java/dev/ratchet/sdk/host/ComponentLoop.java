package dev.ratchet.sdk.host;

import dev.ratchet.sdk.core.Assignment;
import dev.ratchet.sdk.core.Fence;
import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.LoadedSlots;
import dev.ratchet.sdk.core.Step;
import dev.ratchet.sdk.core.TargetEffect;
import dev.ratchet.sdk.core.TargetEffect.Burn;
import dev.ratchet.sdk.core.TargetEffect.Prepare;
import dev.ratchet.sdk.core.TargetEffect.Report;
import dev.ratchet.sdk.core.TargetEffect.Serve;
import dev.ratchet.sdk.core.TargetEvent;
import dev.ratchet.sdk.core.TargetEvent.Alarmed;
import dev.ratchet.sdk.core.TargetEvent.Answered;
import dev.ratchet.sdk.core.TargetEvent.Failed;
import dev.ratchet.sdk.core.TargetEvent.Prepared;
import dev.ratchet.sdk.core.TargetEvent.Ticked;
import dev.ratchet.sdk.core.TargetState;
import dev.ratchet.sdk.health.HealthLedger;
import dev.ratchet.sdk.health.Watchdog;
import dev.ratchet.sdk.http.AssignmentPoll;
import dev.ratchet.sdk.http.HealthPoster;
import dev.ratchet.sdk.http.Reporter;
import dev.ratchet.sdk.http.ServiceClient;
import dev.ratchet.sdk.process.Identity;
import dev.ratchet.sdk.process.Log;
import dev.ratchet.sdk.process.ServerClock;
import dev.ratchet.sdk.recording.Recorder;
import dev.ratchet.sdk.release.ComponentStore;
import dev.ratchet.sdk.slot.ExitCall;
import dev.ratchet.sdk.slot.Routing;
import dev.ratchet.sdk.slot.Slot;
import dev.ratchet.sdk.slot.SplitRule;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shell around {@link TargetState}: one thread feeds it events in order and carries out its effects.
 *
 * <p>Releases load on another thread, so a burn takes effect while a release is loading.
 */
final class ComponentLoop {
    private static final long TICK_MILLIS = 100;
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STOP_WAIT_MILLIS = 150;
    private static final long SWAP_WAIT_MILLIS = 20;

    private final Identity identity;
    private final CallRouter router;
    private final HealthLedger health;
    private final Watchdog watchdog;
    private final Recorder recorder;
    private final ServerClock clock;
    private final ComponentStore store;
    private final Preparation preparation;
    private final ScheduledExecutorService thread;
    private final Executor loaders;
    private final Reporter reporter;
    private final HealthPoster healthPoster;
    private final AssignmentPoll poll;
    private volatile TargetState state;
    private long reportedNanos = System.nanoTime();

    ComponentLoop(Wiring wiring) {
        this.identity = wiring.identity();
        this.router = wiring.calls().router();
        this.health = wiring.calls().health();
        this.watchdog = wiring.calls().watchdog();
        this.recorder = wiring.calls().recorder();
        this.clock = wiring.clock();
        this.store = wiring.loading().store();
        this.preparation = wiring.loading().preparation();
        this.thread = wiring.thread();
        this.loaders = wiring.loading().loaders();
        this.reporter = new Reporter(identity, wiring.services(), thread);
        this.healthPoster = new HealthPoster(health, clock, wiring.services(), thread);
        this.state = new TargetState.Waiting(Fence.open(), LoadedSlots.builtIn());
        this.poll = new AssignmentPoll(identity.component(), wiring.services(), thread, () -> state, this::deliver);
    }

    /** Collaborators of one component's loop. */
    record Wiring(
            Identity identity,
            CallPath calls,
            ReleaseLoading loading,
            ServerClock clock,
            ServiceClient services,
            ScheduledExecutorService thread) {}

    /** Parts that each call of the component passes. */
    record CallPath(CallRouter router, HealthLedger health, Watchdog watchdog, Recorder recorder) {}

    /** Parts that fetch, verify and load releases. */
    record ReleaseLoading(ComponentStore store, Preparation preparation, Executor loaders) {}

    /** Starts with control alone and begins to poll; a canary never serves right after a start. */
    void start(Optional<Slot> lastControl) {
        lastControl.ifPresent(slot -> router.swap(
                new Routing(0, slot, Optional.empty(), SplitRule.controlOnly(router.split(), "")), SWAP_WAIT_MILLIS));
        LoadedSlots loaded = router.routing().loaded();
        state = store.recoveredState().start(loaded);
        if (!state.reason().isEmpty()) {
            Log.info(identity.component() + ": " + state.reason() + " Control serves.");
        }
        thread.execute(() -> reporter.reportChange(state));
        thread.execute(poll::poll);
        Future<?> unused = thread.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    TargetState state() {
        return state;
    }

    HealthPoster healthPoster() {
        return healthPoster;
    }

    /** Stops cleanly. A canary that was active may serve again once it is assigned after the next start. */
    void close() {
        stop(true);
    }

    /** Stops because the JVM is terminating. This counts as a crash only if the canary's code requested it. */
    void shutDown() {
        boolean byCanary = router.isCanaryInExit() || ExitCall.isByRelease(canaries());
        if (byCanary) {
            Log.info(identity.component()
                    + ": the canary's code is terminating the process; the next start refuses its epoch.");
        }
        stop(!byCanary);
    }

    /** Digests of the canary that is loaded and of the one that is loading. */
    private Set<String> canaries() {
        Set<String> canaries = new HashSet<>();
        state.loaded().canary().ifPresent(canaries::add);
        if (state instanceof TargetState.Applying applying) {
            applying.wanted().releases().canary().ifPresent(canaries::add);
        }
        return canaries;
    }

    /** Stops before anything was applied. */
    void abandon() {
        thread.shutdownNow();
        store.close();
    }

    private void stop(boolean clean) {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                Log.info(identity.component() + ": the thread did not stop within 2 s.");
            }
            router.stopCanary(STOP_WAIT_MILLIS);
            if (clean) {
                store.append(JournalEntry.stop());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Log.warning(
                    identity.component()
                            + ": cannot write the stop to the journal; the next start treats this run as a crash if a"
                            + " canary was active.",
                    e);
        }
        store.close();
    }

    private void tick() {
        try {
            long now = System.nanoTime();
            watchdog.evaluate(router.oldestCanaryStart(now), now).ifPresent(reason -> deliver(new Alarmed(reason)));
            deliver(new Ticked(now));
            healthPoster.tick(now);
            if (now - reportedNanos >= REPORT_NANOS) {
                reportedNanos = now;
                reporter.repeat();
            }
        } catch (RuntimeException e) {
            // A scheduled task that throws never runs again, and this one enforces the lease.
            Log.warning(identity.component() + ": the periodic lease check failed; it runs again.", e);
        }
    }

    private void deliver(TargetEvent event) {
        if (event instanceof Answered answered) {
            clock.adjust(answered.assignment().serverTimeMillis(), answered.nowNanos());
        }
        Step step = state.next(event);
        state = step.state();
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(TargetEffect effect) {
        if (effect instanceof Prepare prepare) {
            loaders.execute(() -> prepare(prepare));
        } else if (effect instanceof Serve serve) {
            Log.info(identity.component() + ": epoch " + serve.epoch() + " serves (" + serve.transition() + ").");
        } else if (effect instanceof Burn burn) {
            burn(burn);
        } else if (effect instanceof Report) {
            reporter.reportChange(state);
        } else {
            router.stopCanary(STOP_WAIT_MILLIS);
        }
    }

    private void burn(Burn burn) {
        Log.info(identity.component() + ": epoch " + burn.epoch() + " is burnt: " + burn.reason());
        try {
            store.append(JournalEntry.burn(burn.epoch(), burn.reason()));
        } catch (IOException e) {
            Log.warning(
                    identity.component() + ": the burn of epoch " + burn.epoch()
                            + " could not be written to the disk; a restart may not remember it.",
                    e);
        }
    }

    private void prepare(Prepare prepare) {
        long epoch = prepare.epoch();
        try {
            Routing next = preparation.prepare(prepare.assignment(), prepare.transition(), recorder.forWarming());
            thread.execute(() -> swapIn(prepare.assignment(), next));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | StackOverflowError e) {
            String reason = "Epoch " + epoch + " was refused: " + (e.getMessage() == null ? e : e.getMessage());
            thread.execute(() -> deliver(new Failed(epoch, reason)));
        }
    }

    /** Makes links, swap and state change atomic. A keyed component waits until none of its calls is in flight. */
    private void swapIn(Assignment assignment, Routing next) {
        if (!(state instanceof TargetState.Applying) || state.epoch() != assignment.epoch()) {
            return;
        }
        try {
            store.link(assignment.epoch(), next.loaded());
        } catch (IOException e) {
            deliver(new Failed(assignment.epoch(), "Epoch " + assignment.epoch() + " was refused: " + e.getMessage()));
            return;
        }
        if (router.swap(next, SWAP_WAIT_MILLIS)) {
            long now = System.nanoTime();
            watchdog.setInterval(TimeUnit.MILLISECONDS.toNanos(assignment.intervalMillis()));
            health.begin(assignment.epoch(), assignment.traffic().salt(), assignment.intervalMillis(), now);
            deliver(new Prepared(assignment.epoch()));
        } else {
            Future<?> unused = thread.schedule(() -> swapIn(assignment, next), TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
