package dev.ratchet.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;

/**
 * The acts of the demo. Each act sends a request that any user could send, waits for results on the topics, and records
 * the expected results that are missing.
 */
final class Acts {
    /** Number of changes that acts 1 to 4 propose for each component. */
    static final Map<String, Integer> PROPOSALS = Map.of("pricing", 2, "orders", 1, "suggest", 1);

    private static final double ENOUGH_INFORMATION = 500;
    private static final int ENOUGH_EXECUTIONS = 150;

    private final DemoTopics topics;
    private final DeployerCalls deployer;
    private final Path repository;
    private final DemoOutput output;
    private final Expectations expectations;

    Acts(DemoTopics topics, DeployerCalls deployer, Path repository, DemoOutput output, Expectations expectations) {
        this.topics = topics;
        this.deployer = deployer;
        this.repository = repository;
        this.output = output;
        this.expectations = expectations;
    }

    /**
     * Plays the given acts and acts 1 to 3 in parallel, and act 4 after act 1. Returns the results that are missing at
     * the time limit.
     */
    List<String> play(List<Callable<Boolean>> others) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> acts = new ArrayList<>(others);
            acts.addAll(List.of(
                    () -> {
                        Optional<Proposal> fix = playRecipe("act 1", "pricing");
                        fix.ifPresent(it -> playHarm());
                        return fix.isPresent();
                    },
                    () -> playRecipe("act 2", "orders").isPresent(),
                    this::playNoEffect));
            List<Future<Boolean>> played = acts.stream().map(threads::submit).toList();
            for (Future<Boolean> act : played) {
                awaitAct(act);
            }
        }
        expectations.expect(
                output.seconds() <= expectations.limitSeconds() + 5,
                "an end within " + expectations.limitSeconds() + " s");
        return expectations.missing();
    }

    private void awaitAct(Future<Boolean> act) throws InterruptedException {
        try {
            act.get();
        } catch (ExecutionException e) {
            expect(false, "an act stopped by an error: " + e.getCause());
        }
    }

    /**
     * Plays act 1 or 2: an opportunity is found, a cycle is requested, a recipe's change is confirmed and committed to
     * a branch.
     */
    private Optional<Proposal> playRecipe(String act, String component) throws InterruptedException, IOException {
        Optional<Opportunity> found = topics.await(() -> topics.opportunity(component), secondsLeft());
        if (found.isEmpty()) {
            expect(false, act + ": nothing was found in " + component);
            return Optional.empty();
        }
        awaitExecutions(component);
        String cycle = "c-" + deployer.requestCycle(act + ": " + found.get().kind() + " in " + component, 300);
        Optional<RolloutEvent> end = awaitRollout(act, found.get().id());
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Optional<Verdict> verdict = verdict(found.get().id());
        boolean confirmed = DemoTopics.endedAs(end.get(), RolloutStateKind.CONFIRMED);
        expect(
                confirmed,
                act + ": CONFIRMED, not " + end.get().to() + " (" + end.get().reason() + ")");
        expect(
                verdict.map(it -> it.decision().upper() < 0).orElse(false),
                act + ": an interval for the gain of " + component + " without zero");
        Optional<Proposal> proposal = topics.proposal(found.get().id());
        expectInformation(act, verdict);
        if (confirmed && proposal.isPresent()) {
            expectCommit(act, proposal.get());
        }
        expectReport(act, cycle);
        return confirmed ? proposal : Optional.empty();
    }

    /** Plays act 3: a change that does nothing, with a goal. */
    private boolean playNoEffect() throws InterruptedException {
        awaitExecutions("suggest");
        String id = deployer.propose("suggest", "Size the list before it is filled", diff("sized-list.diff"), -.10);
        Optional<RolloutEvent> end = awaitRollout("act 3", "submission-" + id);
        if (end.isEmpty()) {
            return false;
        }
        expect(
                DemoTopics.endedAs(end.get(), RolloutStateKind.NO_EFFECT),
                "act 3: NO_EFFECT, not " + end.get().to() + " (" + end.get().reason() + ")");
        expectInformation("act 3", verdict("submission-" + id));
        JsonNode rollout = deployer.rollout(end.get().rollout());
        output.say(
                "suggest",
                "the classic judge on the same samples: "
                        + rollout.path("classic").asText());
        expectReport("act 3", "c-" + id);
        return true;
    }

    /** Plays act 4: a change that passes every gate but is harmful under real concurrency. */
    private void playHarm() {
        try {
            String id = deployer.propose(
                    "pricing", "Ask the supplier one question at a time", diff("one-question-at-a-time.diff"), -.10);
            Optional<RolloutEvent> end = awaitRollout("act 4", "submission-" + id);
            if (end.isPresent()) {
                expect(
                        DemoTopics.endedAs(end.get(), RolloutStateKind.ROLLED_BACK),
                        "act 4: ROLLED_BACK, not " + end.get().to() + " ("
                                + end.get().reason() + ")");
                expectReport("act 4", "c-" + id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            expect(false, "act 4: interrupted");
        }
    }

    private Optional<RolloutEvent> awaitRollout(String act, String opportunity) throws InterruptedException {
        Optional<Proposal> proposal = topics.await(() -> topics.proposal(opportunity), secondsLeft());
        if (proposal.isEmpty()) {
            expect(false, act + ": a proposal");
            return Optional.empty();
        }
        if (proposal.get().release().digest().isEmpty()) {
            expect(false, act + ": a proposal that passes every gate");
            return Optional.empty();
        }
        Optional<RolloutEvent> end = topics.await(() -> topics.end(proposal.get()), secondsLeft());
        expect(
                end.isPresent(),
                act + ": an end of its rollout within " + expectations.limitSeconds()
                        + " s (a busy or slow machine needs more: --limit)");
        return end;
    }

    private void awaitExecutions(String component) throws InterruptedException {
        topics.await(
                () -> topics.executions(component) >= ENOUGH_EXECUTIONS ? Optional.of(component) : Optional.empty(),
                secondsLeft());
    }

    private Optional<Verdict> verdict(String opportunity) {
        return topics.proposal(opportunity).flatMap(topics::verdict);
    }

    private void expectInformation(String act, Optional<Verdict> verdict) {
        double information = verdict.map(Verdict::information).orElse(0.0);
        output.say("", String.format(Locale.ROOT, "%s: information W = %.0f calls", act, information));
        expect(information >= ENOUGH_INFORMATION, act + ": information of " + ENOUGH_INFORMATION + " calls");
    }

    private void expectCommit(String act, Proposal proposal) throws InterruptedException, IOException {
        String branch = "refs/heads/ratchet/" + proposal.id();
        try (Git git = Git.open(repository.toFile())) {
            Optional<String> commit = Optional.empty();
            while (commit.isEmpty() && secondsLeft() > 0) {
                commit =
                        Optional.ofNullable(git.getRepository().resolve(branch)).map(it -> it.name());
                if (commit.isEmpty() && topics.pause(100)) {
                    break;
                }
            }
            output.say(proposal.component(), "commit " + commit.orElse("none") + " on ratchet/" + proposal.id());
            expect(commit.isPresent(), act + ": a commit on " + branch);
        }
    }

    private void expectReport(String act, String cycle) throws InterruptedException {
        topics.await(() -> topics.reports(cycle).stream().findFirst(), Math.min(secondsLeft(), 15));
        expect(topics.reports(cycle).size() == 1, act + ": exactly one report of " + cycle);
    }

    private void expect(boolean happened, String result) {
        expectations.expect(happened, result);
    }

    private double secondsLeft() {
        return expectations.secondsLeft();
    }

    private String diff(String name) {
        try {
            return Files.readString(repository.resolve("proposals").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("the example's change " + name, e);
        }
    }
}
