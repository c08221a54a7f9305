package dev.ratchet.deployer.action;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.deployer.core.incident.IncidentNotice;
import dev.ratchet.deployer.core.watch.WatchEffect;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.WatchActions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out rollbacks, and notifications of watches and incidents, on virtual threads. Each result of a rollback is a command, so that
 * it becomes an event.
 *
 * <p>A rollback has at most three attempts. After a restart, an attempt is repeated only if its repetition has no
 * further effect; otherwise, it counts as failed. A notification has at most three attempts and is not repeated after a
 * restart.
 */
public final class DeploymentActions implements WatchActions, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeploymentActions.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final String INTERRUPTED =
            "the deployer ended during the attempt; whether the rollback took effect is unknown, check it by hand";

    private final Consumer<Command> commands;
    private final WebhookSender webhooks;
    private final WorkloadUndo workloads;
    private final Clock clock;
    private final Duration backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<WatchId> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Creates actions whose results are written as commands; the pause before each further attempt doubles. */
    public DeploymentActions(Consumer<Command> commands, ActionRemotes remotes, Clock clock, Duration backoff) {
        this.commands = commands;
        this.webhooks = new WebhookSender(remotes.webhooks(), remotes.webhookTimeout());
        this.workloads = remotes.workloads();
        this.clock = clock;
        this.backoff = backoff;
    }

    @Override
    public void perform(WatchEffect effect, DecisionLoop decisions) {
        switch (effect) {
            case WatchEffect.RollBack it -> submit(it.watch(), whileRollingBack(decisions));
            case WatchEffect.Announce it -> announce(it.watch());
        }
    }

    @Override
    public void resume(WatchState.RollingBack watch, DecisionLoop decisions) {
        resume(watch, whileRollingBack(decisions));
    }

    /** Repeats the latest attempt if that has no further effect; otherwise, it counts as failed. */
    void resume(WatchState.RollingBack watch, Wanted wanted) {
        if (watch.plan().rules().rollBack().isIdempotent()) {
            submit(watch, wanted);
        } else if (!running.contains(watch.plan().watch())) {
            threads.execute(() -> write(watch, watch.attempts() + 1, AttemptResult.finalFailure(INTERRUPTED)));
        }
    }

    /** Waits 5 s for attempts under way, since an interrupted program is not repeated; then interrupts them. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                if (!threads.awaitTermination(SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("an action of a watch did not end within {} s", SHUTDOWN.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Wanted whileRollingBack(DecisionLoop decisions) {
        return watch -> decisions.view().watches().get(watch) instanceof WatchState.RollingBack;
    }

    /** Condition under which a rollback is still wanted. */
    interface Wanted {
        boolean isWanted(WatchId watch);
    }

    /** Starts the attempts of a rollback unless they run already. */
    void submit(WatchState.RollingBack watch, Wanted wanted) {
        WatchId id = watch.plan().watch();
        if (running.add(id)) {
            threads.execute(() -> {
                try {
                    rollBack(watch, wanted);
                } finally {
                    running.remove(id);
                }
            });
        }
    }

    private void rollBack(WatchState.RollingBack watch, Wanted wanted) {
        Duration pause = backoff;
        for (int attempt = watch.attempts() + 1; attempt <= MAX_ATTEMPTS; attempt++) {
            AttemptResult result = attempt(watch, attempt);
            write(watch, attempt, result);
            if (result.isFinal()
                    || isClosedAfter(pause)
                    || !wanted.isWanted(watch.plan().watch())) {
                return;
            }
            pause = pause.multipliedBy(2);
        }
    }

    private AttemptResult attempt(WatchState.RollingBack watch, int attempt) {
        try {
            return switch (watch.plan().rules().rollBack()) {
                case RollBackWay.Program it ->
                    ProgramRunner.run(it, watch.plan().notice());
                case RollBackWay.Webhook it ->
                    webhooks.send(new WebhookRequest(
                            watch.plan().notice().tenant(),
                            it.url(),
                            watch.plan().watch() + "-rollback-" + attempt,
                            Announcement.of(watch)));
                case RollBackWay.Kubernetes it ->
                    workloads.undo(it.workload(), watch.plan().notice());
                case RollBackWay.None it -> AttemptResult.finalFailure(it.text());
                case RollBackWay.Unknown it -> AttemptResult.finalFailure(it.text());
            };
        } catch (InterruptedException e) {
            return AttemptResult.finalFailure(INTERRUPTED);
        }
    }

    private void write(WatchState.RollingBack watch, int attempt, AttemptResult result) {
        boolean repeated = !result.isFinal() && attempt < MAX_ATTEMPTS;
        WatchId id = watch.plan().watch();
        String count = "attempt " + attempt + ": ";
        write(new Command(
                "action-" + id + "-" + attempt,
                Optional.of(watch.plan().notice().tenant()),
                clock.millis(),
                "deployer",
                new CommandContent.Watched(
                        new ActionResult(id, attempt, result.succeeded(), repeated, count + result.detail()))));
    }

    /** Writes a command, again and again while the broker does not accept it. */
    private void write(Command command) {
        boolean isWritten = false;
        while (!isWritten) {
            try {
                commands.accept(command);
                isWritten = true;
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("Cannot write the command {}; trying again", command.id());
                isWritten = isClosedAfter(backoff);
            }
        }
    }

    /** Sends the outcome of a watch to the addresses of its rules. */
    void announce(WatchState.Ended watch) {
        Announcement body = Announcement.of(watch);
        String key = watch.plan().watch() + "-" + body.event();
        send(watch.plan().notice().componentId(), watch.plan().rules().listeners(), key, body);
    }

    /** Sends the beginning or the end of an incident to the addresses of the component. */
    public void announce(IncidentNotice notice) {
        String key = notice.incident().id() + "-" + notice.event();
        send(notice.incident().componentId(), notice.ownership().listeners(), key, IncidentAnnouncement.of(notice));
    }

    private void send(ComponentId component, List<String> urls, String key, WebhookRequest.Body body) {
        urls.forEach(
                url -> threads.execute(() -> send(component, new WebhookRequest(component.tenant(), url, key, body))));
    }

    private void send(ComponentId component, WebhookRequest request) {
        Duration pause = backoff;
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            AttemptResult result = webhooks.send(request);
            if (result.isFinal()) {
                return;
            }
            LOG.atWarn()
                    .addKeyValue("tenant", component.tenant())
                    .addKeyValue("component", component.name())
                    .log(
                            "Cannot send the notification {} (attempt {} of {}): {}",
                            request.idempotencyKey(),
                            attempt,
                            MAX_ATTEMPTS,
                            result.detail());
            if (attempt == MAX_ATTEMPTS || isClosedAfter(pause)) {
                return;
            }
            pause = pause.multipliedBy(2);
        }
    }

    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
