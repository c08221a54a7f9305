package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.Reports;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.Landing;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Commits each confirmed change on {@code ratchet/<proposal>} of its component's repository, and the reversal of each
 * change that a person reverted. It runs beside the decisions: no decision waits for a repository, and no component
 * waits for the repository of another.
 *
 * <p>A failure is an outcome with its reason; so is an {@link Error}, except {@link OutOfMemoryError}. It is retried
 * with a pause that doubles up to five minutes, until the commit exists or the service stops. After a restart every
 * change lands again and finds its existing commit.
 */
public final class BranchLandings implements Landing, AutoCloseable {
    private static final String NO_REPOSITORY = "the catalogue names no repository of the component";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final BranchWriter branches;
    private final ReversalWriter reversalWriter;
    private final Duration firstPause;
    private final Map<RolloutId, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Map<RolloutId, Outcome> reversals = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ComponentId, ReentrantLock> components = new ConcurrentHashMap<>();
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deployer-landing").factory());

    /**
     * Creates landings in the repositories that the rules allow; the first retry follows after a second.
     *
     * @param copies folder of this process for copies of remote repositories
     */
    public BranchLandings(RepositoryRules rules, Path copies, RepositoryCredentials credentials) {
        this(new BranchRepository(rules, copies, credentials), FIRST_PAUSE);
    }

    BranchLandings(BranchRepository repositories, Duration firstPause) {
        repositories.removeAbandoned();
        this.branches = new BranchWriter(repositories);
        this.reversalWriter = new ReversalWriter(repositories);
        this.firstPause = firstPause;
    }

    /** Outcome of a landing or a reversal so far. */
    public sealed interface Outcome {}

    /** No attempt has finished. */
    public record Pending() implements Outcome {}

    /** The change is at the tip of its branch. */
    public record Landed(String branch, String commit) implements Outcome {}

    /** The change was reverted before it could be committed. */
    public record Withdrawn() implements Outcome {}

    /** The commit reverses the change on its branch. */
    public record Reversed(String branch, String commit) implements Outcome {}

    /** There is no branch to reverse the change on: it was never committed, or people deleted the branch. */
    public record NoBranch(String branch) implements Outcome {}

    /** The branch is left unchanged; a person must reverse the change there. */
    public record ManualReversal(String branch, String reason) implements Outcome {}

    /** The latest attempt failed; {@code willRetry} is false if no attempt can succeed. */
    public record Failed(int attempts, String reason, boolean willRetry) implements Outcome {}

    /** One attempt at a commit. */
    @FunctionalInterface
    interface Attempt {
        /** Commits, or finds the existing commit. */
        Outcome run() throws IOException, GitAPIException;
    }

    /** A commit to make, and the map that receives its outcome. */
    private record Task(RolloutPlan plan, Map<RolloutId, Outcome> outcomes, Attempt attempt) {}

    /** Outcome of a rollout's landing; empty for a rollout that was not confirmed. */
    public Optional<Outcome> outcome(RolloutId rollout) {
        return Optional.ofNullable(outcomes.get(rollout));
    }

    /** Outcome of the reversal of a rollout's change; empty for a change that was not reverted. */
    public Optional<Outcome> reversal(RolloutId rollout) {
        return Optional.ofNullable(reversals.get(rollout));
    }

    /** Outcome of the reversal after its first attempt; {@link Pending} if that does not finish in time. */
    public Outcome awaitReversal(RolloutId rollout, Duration timeout) throws InterruptedException {
        long leftNanos = timeout.toNanos();
        lock.lock();
        try {
            while (leftNanos > 0 && reversal(rollout).orElseGet(Pending::new) instanceof Pending) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return reversal(rollout).orElseGet(Pending::new);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void land(Output.LandChange confirmed, DecisionLoop decisions) {
        RolloutPlan plan = confirmed.plan();
        Optional<Proposal> proposal = Optional.ofNullable(
                decisions.view().proposals().get(plan.change().proposal()));
        Optional<String> repository = repository(plan, decisions);
        Optional<byte[]> diff =
                proposal.flatMap(known -> known.release().diffDigest()).flatMap(decisions.blobs()::get);
        if (repository.isEmpty() || diff.isEmpty()) {
            String reason = repository.isEmpty() ? NO_REPOSITORY : "the proposal or its diff is not on the topics";
            recordOutcome(new Task(plan, outcomes, Pending::new), new Failed(1, reason, false));
            return;
        }
        land(plan, change(plan, proposal.orElseThrow(), repository.get(), diff.get()));
    }

    /** Repository of the component of a plan; empty if the catalogue names none. */
    private static Optional<String> repository(RolloutPlan plan, DecisionLoop decisions) {
        return Optional.ofNullable(decisions.view().components().get(plan.componentId()))
                .flatMap(Component::sources)
                .map(ComponentSources::repository);
    }

    /** Lands a change once, even if the confirmation is repeated, and never after it was reverted. */
    void land(RolloutPlan plan, BranchWriter.Change change) {
        land(
                plan,
                () -> reversals.containsKey(plan.rollout())
                        ? new Withdrawn()
                        : new Landed(change.branch(), branches.write(change)));
    }

    /** Lands a change by an attempt that is repeated until it succeeds. */
    void land(RolloutPlan plan, Attempt attempt) {
        start(new Task(plan, outcomes, attempt));
    }

    @Override
    public void reverse(Output.ReverseChange change, DecisionLoop decisions) {
        RolloutPlan plan = change.plan();
        Optional<String> repository = repository(plan, decisions);
        if (repository.isEmpty()) {
            Failed failed = new Failed(1, NO_REPOSITORY, false);
            recordOutcome(new Task(plan, reversals, Pending::new), failed);
            return;
        }
        String reason = decisions.view().rollouts().get(plan.rollout()) instanceof RolloutState.Terminated it
                ? it.reason()
                : "";
        reverse(
                plan,
                new ReversalWriter.Reversal(
                        new BranchRepository.RepositoryLocation(
                                plan.componentId().tenant(), repository.get()),
                        Reports.branch(plan.change().proposal()),
                        plan.rollout().text(),
                        decisions.view().revertedPlans(plan.componentId()).stream()
                                .map(it -> it.rollout().text())
                                .collect(Collectors.toSet()),
                        reason),
                it -> decisions.recordManualReversal(plan.rollout(), it.branch() + ": " + it.reason()));
    }

    /** Reverses a change once, even if the decision is repeated, and reports that a person must do it. */
    void reverse(RolloutPlan plan, ReversalWriter.Reversal reversal, Consumer<ManualReversal> manual) {
        start(new Task(plan, reversals, () -> {
            Outcome outcome = reversalWriter.write(reversal);
            if (outcome instanceof ManualReversal it) {
                manual.accept(it);
            }
            return outcome;
        }));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        attempts.shutdownNow();
    }

    private void recordOutcome(Task task, Outcome outcome) {
        lock.lock();
        try {
            task.outcomes().put(task.plan().rollout(), outcome);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LandingLog.log(task.plan(), outcome);
    }

    private void start(Task task) {
        if (task.outcomes().putIfAbsent(task.plan().rollout(), new Pending()) == null) {
            attempts.execute(() -> attempt(task, 1));
        }
    }

    private void attempt(Task task, int number) {
        ReentrantLock repository = components.computeIfAbsent(task.plan().componentId(), _ -> new ReentrantLock());
        repository.lock();
        try {
            recordOutcome(task, task.attempt().run());
        } catch (OutOfMemoryError e) {
            throw e; // ends the process
        } catch (IOException | GitAPIException | RuntimeException | Error e) {
            // any failure in JGit is the outcome of this attempt only
            recordOutcome(task, new Failed(number, reason(e), true));
            retry(task, number + 1);
        } finally {
            repository.unlock();
        }
    }

    private void retry(Task task, int number) {
        if (!timer.isShutdown()) {
            var _ = timer.schedule(
                    () -> attempts.execute(() -> attempt(task, number)),
                    pauseMillis(firstPause, number - 1),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Pause after a failed attempt. */
    static long pauseMillis(Duration first, int failures) {
        int doublings = Math.min(failures - 1, 20);
        return Math.min(LONGEST_PAUSE.toMillis(), first.toMillis() << doublings);
    }

    /** Message of an exception; of an error its class too, since its message may be a bare class name. */
    private static String reason(Throwable e) {
        return e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static BranchWriter.Change change(RolloutPlan plan, Proposal proposal, String repository, byte[] diff) {
        String message = proposal.change().title() + "\n\n" + proposal.change().description() + "\n\n"
                + ReversalWriter.ROLLOUT_FOOTER + ": " + plan.rollout() + "\nRelease: "
                + plan.change().digest() + "\n";
        return new BranchWriter.Change(
                plan.componentId().tenant(),
                repository,
                proposal.release().commit().orElseThrow(),
                Reports.branch(proposal.id()),
                message,
                new String(diff, UTF_8));
    }
}
