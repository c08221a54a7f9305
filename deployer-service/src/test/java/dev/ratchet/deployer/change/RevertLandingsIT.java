package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.pullrequest.RevertSamples;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reverts of merged changes in a real repository, whose version 1.1.0 hurts; the topic is a list. */
@SuppressWarnings("NullAway.Init") // set by JUnit
final class RevertLandingsIT {
    private static final ProposalId REVERT = new ProposalId("revert-p-1");
    private static final ProposalId MERGED = new ProposalId("p-1");
    private static final String BRANCH = "ratchet/revert-p-1";

    @TempDir
    private Path folder;

    private final List<PullRequestEvent> events = new ArrayList<>();
    private final FakeTier tier = new FakeTier();
    private GitSample sample;
    private Proposal proposal;
    private WatchState watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);
    private boolean isLeader = true;
    private Instant now = Instant.ofEpochMilli(RevertSamples.END);

    @BeforeEach
    void start() throws Exception {
        sample = GitSample.in(folder);
        proposal = RevertSamples.proposal(sample.base());
        sample.tag("v1.0.0");
        BranchRepository repositories = repositories();
        new BranchWriter(repositories).write(facts().change(proposal).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"NO_FF, false", "FF, false", "FF, true"})
    void revertsTheMergedChangeAndKeepsLaterCommits(FastForwardMode mode, boolean isSquashed) throws Exception {
        // Given
        merged(sample.merge("ratchet/p-1", isSquashed, mode));
        sample.tag("v1.1.0");
        String tip = sample.advance("b.txt");
        RevertLandings landings = landings(Optional.empty());

        // When
        landings.step();
        pass(landings);

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), steps());
        assertEquals(sample.tip(BRANCH), events.getLast().commit());
        assertEquals(List.of(tip), sample.parents(BRANCH));
        assertEquals(Optional.of("one\nold\nthree\n"), sample.text(BRANCH, "a.txt"));
        assertEquals(Optional.of("x\n"), sample.text(BRANCH, "b.txt"));
        assertEquals(Optional.empty(), landings.problem(MERGED));
    }

    @Test
    void opensOnePullRequestWithTheVerdict() throws Exception {
        // Given
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        sample.tag("v1.1.0");
        RevertLandings landings = landings(Optional.of(tier));

        // When
        landings.step();
        landings.step();
        pass(landings);

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), steps());
        assertEquals(1, tier.opened.size());
        assertTrue(tier.texts.getFirst().body().contains("Verdict of the judge: `ROLL_BACK`"));
    }

    @Test
    void anotherLeaderFindsTheBranchAndThePullRequest() throws Exception {
        // Given
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        sample.tag("v1.1.0");
        RevertLandings first = landings(Optional.of(tier));
        first.step();
        first.step();
        Optional<String> tip = sample.tip(BRANCH);
        sample.advance("b.txt");
        events.removeIf(it -> it.proposal().equals(REVERT)); // its events were not committed

        // When
        RevertLandings second = landings(Optional.of(tier));
        second.step();
        second.step();

        // Then
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), steps());
        assertEquals(tip, sample.tip(BRANCH));
        assertEquals(1, tier.opened.size());
    }

    @Test
    void aConflictIsAProblemAndWritesNothing() throws Exception {
        // Given
        String merge = sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF);
        merged(merge);
        sample.tag("v1.1.0");
        sample.write("a.txt", "one\nnewer\nthree\n");
        RevertLandings landings = landings(Optional.of(tier));

        // When
        landings.step();

        // Then
        assertEquals(
                Optional.of("the revert of commit " + merge
                        + " conflicts with later commits on main; a person must revert it; trying again in 60 s"),
                landings.problem(MERGED));
        assertEquals(Optional.empty(), sample.tip(BRANCH));
        assertEquals(List.of(), steps());
    }

    @Test
    void aVersionWithoutACommitIsAProblem() throws Exception {
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        RevertLandings landings = landings(Optional.empty());

        landings.step();

        assertEquals(
                Optional.of("no tag names the commit of version 1.1.0; trying again in 60 s"),
                landings.problem(MERGED));
        sample.tag("cart/v1.1.0");
        pass(landings);
        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN"), steps());
    }

    @Test
    void aDeploymentThatDoesNotBringTheChangeRevertsNothing() throws Exception {
        // Given
        sample.tag("v1.1.0");
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        RevertLandings landings = landings(Optional.empty());

        // When
        landings.step();

        // Then
        assertEquals(List.of(), steps());
        assertEquals(Optional.empty(), landings.problem(MERGED));
        assertEquals(Optional.empty(), sample.tip(BRANCH));
    }

    @Test
    void aChangeThatServedBeforeIsNotReverted() throws Exception {
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        sample.tag("v1.1.0");
        sample.retag("v1.0.0");
        RevertLandings landings = landings(Optional.empty());

        landings.step();

        assertEquals(List.of(), steps());
        assertEquals(Optional.empty(), sample.tip(BRANCH));
    }

    @Test
    void theRungObserveAndAStandbyWriteNothing() throws Exception {
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        sample.tag("v1.1.0");
        watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.OBSERVE);
        landings(Optional.empty()).step();
        watch = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);
        isLeader = false;
        landings(Optional.empty()).step();
        isLeader = true;
        landings(Optional.empty(), false).step();

        assertEquals(List.of(), steps());
        assertEquals(Optional.empty(), sample.tip(BRANCH));
    }

    @Test
    void triesAgainWhileGitHubIsUnavailable() throws Exception {
        merged(sample.merge("ratchet/p-1", false, FastForwardMode.NO_FF));
        sample.tag("v1.1.0");
        tier.failure = Optional.of("only 80 calls remain");
        RevertLandings landings = landings(Optional.of(tier));
        landings.step();
        landings.step();
        assertTrue(landings.problem(MERGED).orElseThrow().startsWith("only 80 calls remain; the branch " + BRANCH));

        tier.failure = Optional.empty();
        pass(landings);

        assertEquals(List.of("revert-p-1 BRANCH_WRITTEN", "revert-p-1 OPENED"), steps());
    }

    private void merged(String commit) {
        events.add(RevertSamples.step(proposal, PullRequestState.MERGED, commit));
    }

    /** Lets the pause pass and attempts again. */
    private void pass(RevertLandings landings) {
        now = now.plus(Duration.ofMinutes(10));
        landings.step();
    }

    private List<String> steps() {
        return events.stream()
                .filter(it -> it.proposal().equals(REVERT))
                .map(it -> it.proposal() + " " + it.state())
                .toList();
    }

    private RevertLandings landings(Optional<PullRequestTier> pullRequests) {
        return landings(pullRequests, true);
    }

    private RevertLandings landings(Optional<PullRequestTier> pullRequests, boolean isWritable) {
        return new RevertLandings(
                new RevertWriter(repositories()),
                pullRequests,
                facts(),
                _ -> isWritable,
                events::add,
                new PullRequestLandings.Timing(clock(), Duration.ofMinutes(1)));
    }

    private BranchRepository repositories() {
        return new BranchRepository(
                new RepositoryRules(Map.of(), true, folder.resolve("state")), folder.resolve("copies"));
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    private PullRequestFacts facts() {
        return new PullRequestFacts(
                this::view, _ -> Optional.of(GitSample.DIFF.getBytes(UTF_8)), _ -> Optional.empty());
    }

    private View view() {
        Map<ProposalId, PullRequestEvent> latest = new HashMap<>();
        events.forEach(it -> latest.put(it.proposal(), it));
        Component entry = new Component(
                RevertSamples.CART,
                List.of(),
                Optional.of(new ComponentSources(
                        sample.bare().toUri().toString(), "main", List.of("."), List.of(), 21, false)),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), false));
        return new View(
                isLeader ? 1 : View.STANDBY,
                Map.of(RevertSamples.CART, entry),
                Map.of(),
                Map.of(proposal.id(), proposal),
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), Map.of(WatchSamples.WATCH, watch), latest));
    }
}
