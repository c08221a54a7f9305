package dev.ratchet.deployer.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestReading;
import dev.ratchet.deployer.change.github.GitHubPullRequests.PullRequestStatus;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.runtime.repository.RepositoryRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

/** Branches and pull requests in a real repository; the topic is a list. */
@SuppressWarnings("NullAway.Init") // set by JUnit
final class PullRequestLandingsIT {
    private static final ComponentId CART = new ComponentId("default", "cart");
    private static final ProposalId ID = new ProposalId("p-1");
    private static final String BRANCH = "ratchet/p-1";

    @TempDir
    private Path folder;

    private final List<PullRequestEvent> events = new ArrayList<>();
    private final FakeTier tier = new FakeTier();
    private GitSample sample;
    private boolean isLeader = true;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void start() throws Exception {
        sample = GitSample.in(folder);
    }

    @Test
    void writesTheBranchAndNoticesTheMerge() throws Exception {
        PullRequestLandings landings = landings(Optional.empty(), true);

        landings.step();
        landings.step();
        String tip = sample.tip(BRANCH).orElseThrow();
        String merge = sample.merge(BRANCH, false, FastForwardMode.NO_FF);
        pass(landings);
        pass(landings);

        assertEquals(List.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.MERGED), states());
        assertEquals(Optional.of(tip), events.getFirst().commit());
        assertEquals(Optional.of(merge), events.getLast().commit());
    }

    @Test
    void writesNothingOnTheRungObserveAndWhileAnotherLeads() throws Exception {
        landings(Optional.of(tier), false).step();
        isLeader = false;
        landings(Optional.of(tier), true).step();

        assertEquals(Optional.empty(), sample.tip(BRANCH));
        assertEquals(List.of(), events);
    }

    @Test
    void anotherLeaderFindsTheBranchAndThePullRequest() throws Exception {
        PullRequestLandings first = landings(Optional.of(tier), true);
        first.step();
        first.step();
        String tip = sample.tip(BRANCH).orElseThrow();
        events.clear(); // the broker lost nothing in truth: the first leader died before its events were committed

        PullRequestLandings second = landings(Optional.of(tier), true);
        second.step();
        second.step();

        assertEquals(List.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.OPENED), states());
        assertEquals(Optional.of(tip), events.getFirst().commit());
        assertEquals(1, tier.opened.size());
    }

    @Test
    void readsBackTheApprovalAndTheClosing() throws Exception {
        PullRequestLandings landings = landings(Optional.of(tier), true);
        landings.step();
        landings.step();

        tier.reading = new PullRequestReading(
                PullRequestStatus.OPEN, Optional.empty(), Optional.empty(), Map.of("ann", "abc"));
        pass(landings);
        pass(landings);
        tier.reading = new PullRequestReading(PullRequestStatus.CLOSED, Optional.empty(), Optional.of("bob"), Map.of());
        pass(landings);

        assertEquals(
                List.of(
                        PullRequestState.BRANCH_WRITTEN,
                        PullRequestState.OPENED,
                        PullRequestState.APPROVED,
                        PullRequestState.CLOSED),
                states());
        assertEquals(Optional.of("ann"), events.get(2).principal());
        assertEquals(Optional.of("bob"), events.get(3).principal());
    }

    @Test
    void usesTheBranchAloneWhileGitHubIsUnavailableAndTriesAgain() throws Exception {
        tier.failure = Optional.of("only 80 calls remain");
        PullRequestLandings landings = landings(Optional.of(tier), true);
        landings.step();
        landings.step();
        assertEquals(List.of(PullRequestState.BRANCH_WRITTEN), states());
        assertTrue(landings.problem(ID).orElseThrow().contains("only 80 calls remain"));

        tier.failure = Optional.empty();
        pass(landings);

        assertEquals(List.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.OPENED), states());
        assertEquals(Optional.empty(), landings.problem(ID));
    }

    @Test
    void noticesAMergeWhileGitHubIsUnavailable() throws Exception {
        PullRequestLandings landings = landings(Optional.of(tier), true);
        landings.step();
        landings.step();
        tier.failure = Optional.of("GitHub is unavailable");
        sample.merge(BRANCH, true, FastForwardMode.FF);

        pass(landings);

        assertEquals(PullRequestState.MERGED, events.getLast().state());
    }

    @Test
    void retriesARepositoryThatIsGone() throws Exception {
        PullRequestLandings landings = landings(Optional.empty(), true);
        Path away = folder.resolve("away.git");
        java.nio.file.Files.move(sample.bare(), away);

        landings.step();
        landings.step();
        assertEquals(List.of(), events);
        assertFalse(landings.problem(ID).orElseThrow().isBlank());
        java.nio.file.Files.move(away, sample.bare());
        pass(landings);

        assertEquals(List.of(PullRequestState.BRANCH_WRITTEN), states());
    }

    /** Lets the pause pass and attempts again. */
    private void pass(PullRequestLandings landings) {
        now = now.plus(Duration.ofMinutes(10));
        landings.step();
    }

    private List<PullRequestState> states() {
        return events.stream().map(PullRequestEvent::state).toList();
    }

    private PullRequestLandings landings(Optional<PullRequestTier> tier, boolean isWritable) throws Exception {
        Proposal proposal = proposal(sample.base());
        BranchRepository repositories = new BranchRepository(
                new RepositoryRules(Map.of(), true, folder.resolve("state")), folder.resolve("copies"));
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        return new PullRequestLandings(
                PullRequestLandings.Repositories.of(repositories),
                tier,
                new PullRequestFacts(
                        () -> view(proposal), _ -> Optional.of(GitSample.DIFF.getBytes(UTF_8)), _ -> Optional.empty()),
                _ -> isWritable,
                events::add,
                new PullRequestLandings.Timing(clock, Duration.ofMinutes(1)));
    }

    private View view(Proposal proposal) {
        Map<ProposalId, PullRequestEvent> latest = new HashMap<>();
        events.forEach(it -> latest.put(it.proposal(), it));
        Component entry = new Component(
                CART,
                List.of(),
                Optional.of(new ComponentSources(
                        sample.bare().toUri().toString(), "main", List.of("."), List.of(), 21, false)),
                Optional.empty(),
                new DeploymentStage(Optional.empty(), false));
        return new View(
                isLeader ? 1 : View.STANDBY,
                Map.of(CART, entry),
                Map.of(),
                Map.of(ID, proposal),
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), Map.of(), latest));
    }

    private static Proposal proposal(String base) {
        return new Proposal(
                ID,
                CART,
                ProposalState.READY,
                new ProposedChange(ProposalType.BUG_FIX, "Guard", "", new Goal(GoalKind.ERRORS, -1)),
                new ProposalOrigin(Optional.of("c-1"), Optional.of("o-1"), ProposerKind.RECIPE, "null-guard"),
                ProposedRelease.pullRequest(Optional.of(base), Optional.of(Digest.of(GitSample.DIFF))),
                new ProposalChecks(List.of(), false),
                5);
    }
}
