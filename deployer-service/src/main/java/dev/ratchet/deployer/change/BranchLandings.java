package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.kafka.Decisions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits each confirmed change on {@code ratchet/<proposal>} of its component's repository, beside the decisions: no decision
 * waits for a repository, and no component for the repository of another.
 *
 * <p>A failure is an outcome with its reason. It is retried with a pause that doubles up to five minutes, until the change is
 * committed or the service ends; the release serves meanwhile. After a restart every confirmed change lands again, which finds
 * its branch.
 */
public final class BranchLandings implements Decisions.Landing, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BranchLandings.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final BranchWriter branches = new BranchWriter();
    private final Duration firstPause;
    private final Map<RolloutId, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<ComponentId, ReentrantLock> components = new ConcurrentHashMap<>();
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deployer-landing").factory());

    /** Retries from a second on. */
    public BranchLandings() {
        this(FIRST_PAUSE);
    }

    BranchLandings(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** The outcome of a landing so far. */
    public sealed interface Outcome {}

    /** No attempt has ended. */
    public record Pending() implements Outcome {}

    /** The change is at the tip of its branch. */
    public record Landed(String branch, String commit) implements Outcome {}

    /** The latest attempt failed; {@code retried} is false where no attempt can succeed. */
    public record Failed(int attempts, String reason, boolean retried) implements Outcome {}

    /** The outcome of a rollout's landing; empty for one that was not confirmed. */
    public Optional<Outcome> outcome(RolloutId rollout) {
        return Optional.ofNullable(outcomes.get(rollout));
    }

    @Override
    public void land(Output.LandChange confirmed, Decisions known) {
        RolloutPlan plan = confirmed.plan();
        Optional<Proposal> proposal =
                Optional.ofNullable(known.view().proposals().get(plan.proposal()));
        Optional<Component> component =
                Optional.ofNullable(known.view().components().get(plan.componentId()));
        Optional<byte[]> diff = proposal.flatMap(Proposal::diffDigest).flatMap(known.blobs()::get);
        if (component.isEmpty() || diff.isEmpty()) {
            String reason = component.isEmpty()
                    ? "the component is not in the catalogue"
                    : "the proposal or its diff is not on the topics";
            failed(plan, new Failed(1, reason, false));
            return;
        }
        land(plan, change(plan, proposal.orElseThrow(), component.get(), diff.get()));
    }

    /** Lands a change once, however often it is confirmed again. */
    void land(RolloutPlan plan, BranchWriter.Change change) {
        Outcome known = outcomes.putIfAbsent(plan.rollout(), new Pending());
        if (known == null) {
            attempts.execute(() -> attempt(plan, change, 1));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        attempts.shutdownNow();
    }

    private void attempt(RolloutPlan plan, BranchWriter.Change change, int number) {
        ReentrantLock repository = components.computeIfAbsent(plan.componentId(), _ -> new ReentrantLock());
        repository.lock();
        try {
            landed(plan, new Landed(change.branch(), branches.write(change)));
        } catch (IOException | GitAPIException | RuntimeException e) {
            // whatever JGit throws is the outcome of this attempt, and of nothing else
            failed(plan, new Failed(number, reason(e), true));
            retry(plan, change, number + 1);
        } finally {
            repository.unlock();
        }
    }

    private void retry(RolloutPlan plan, BranchWriter.Change change, int number) {
        if (!timer.isShutdown()) {
            var _ = timer.schedule(
                    () -> attempts.execute(() -> attempt(plan, change, number)),
                    pauseMillis(firstPause, number - 1),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** The pause after a failed attempt. */
    static long pauseMillis(Duration first, int failures) {
        int doublings = Math.min(failures - 1, 20);
        return Math.min(LONGEST_PAUSE.toMillis(), first.toMillis() << doublings);
    }

    private static String reason(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private void landed(RolloutPlan plan, Landed outcome) {
        outcomes.put(plan.rollout(), outcome);
        LOG.atInfo()
                .addKeyValue("tenant", plan.tenant())
                .addKeyValue("component", plan.component())
                .addKeyValue("rollout", plan.rollout())
                .log("Committed the confirmed change as {} on {}", outcome.commit(), outcome.branch());
    }

    private void failed(RolloutPlan plan, Failed outcome) {
        outcomes.put(plan.rollout(), outcome);
        LOG.atWarn()
                .addKeyValue("tenant", plan.tenant())
                .addKeyValue("component", plan.component())
                .addKeyValue("rollout", plan.rollout())
                .addKeyValue("attempt", outcome.attempts())
                .log(
                        "Cannot commit the confirmed change ({}); {}",
                        outcome.reason(),
                        outcome.retried() ? "retrying, the release serves meanwhile" : "the release serves");
    }

    private static BranchWriter.Change change(RolloutPlan plan, Proposal proposal, Component component, byte[] diff) {
        String message = proposal.title() + "\n\n" + proposal.description() + "\n\nRollout: " + plan.rollout()
                + "\nRelease: " + plan.digest() + "\n";
        return new BranchWriter.Change(
                component.repository(),
                proposal.commit().orElseThrow(),
                Reports.branch(proposal.id()),
                message,
                new String(diff, UTF_8));
    }
}
