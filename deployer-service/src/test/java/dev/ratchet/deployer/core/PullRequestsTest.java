package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.pullrequest.RevertSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of changes that people merge. */
final class PullRequestsTest {
    private static final PullRequestPlace PLACE = new PullRequestPlace(12, "https://github.com/acme/shop/pull/12");

    private static final Map<PullRequestState, Set<PullRequestState>> LEGAL = Map.of(
            PullRequestState.UNKNOWN,
            EnumSet.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.OPENED, PullRequestState.MERGED),
            PullRequestState.BRANCH_WRITTEN,
            EnumSet.of(PullRequestState.OPENED, PullRequestState.MERGED, PullRequestState.CLOSED),
            PullRequestState.OPENED,
            EnumSet.of(PullRequestState.APPROVED, PullRequestState.MERGED, PullRequestState.CLOSED),
            PullRequestState.APPROVED,
            EnumSet.of(PullRequestState.MERGED, PullRequestState.CLOSED),
            PullRequestState.MERGED,
            EnumSet.noneOf(PullRequestState.class),
            PullRequestState.CLOSED,
            EnumSet.noneOf(PullRequestState.class));

    private final DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
            .accept(SampleProposals.component(Split.REQUEST), pullRequest("p-1"));

    @ParameterizedTest
    @EnumSource
    void acceptsExactlyTheLegalSteps(PullRequestState from) {
        List<PullRequestState> accepted = Arrays.stream(PullRequestState.values())
                .filter(to -> {
                    Ledger ledger = new Ledger();
                    ledger.fold(new Fact.ProposalFact(pullRequest("p-1")));
                    if (from != PullRequestState.UNKNOWN) {
                        ledger.fold(new Fact.PullRequestFact(event(from, "p-1")));
                    }
                    return PullRequests.accepts(ledger, event(to, "p-1"));
                })
                .toList();

        assertEquals(List.copyOf(LEGAL.getOrDefault(from, Set.of())), accepted);
    }

    @Test
    void ignoresStepsOfOtherProposals() {
        fixture.accept(SampleProposals.ready("p-2"));

        notice(event(PullRequestState.BRANCH_WRITTEN, "p-2"));
        notice(event(PullRequestState.BRANCH_WRITTEN, "p-3"));
        notice(new PullRequestEvent(
                new ComponentId("rival", "pricing"),
                new ProposalId("p-1"),
                PullRequestState.BRANCH_WRITTEN,
                "ratchet/p-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));

        assertEquals(List.of(), fixture.published(PullRequestEvent.class));
    }

    @ParameterizedTest
    @EnumSource
    void theRevertOfAMergedChangeHasTwoStepsOnceItsDeploymentHurts(PullRequestState from) {
        // Given
        Ledger quiet = new Ledger();
        Ledger harmful = new Ledger();
        for (Ledger ledger : List.of(quiet, harmful)) {
            ledger.fold(new Fact.ProposalFact(pullRequest("p-1")));
            ledger.fold(new Fact.PullRequestFact(event(from, "p-1")));
        }
        harm(harmful);

        // When
        List<PullRequestState> accepted = Arrays.stream(PullRequestState.values())
                .filter(to -> PullRequests.accepts(harmful, event(to, "revert-p-1")))
                .toList();

        // Then
        assertEquals(
                from == PullRequestState.MERGED
                        ? List.of(PullRequestState.BRANCH_WRITTEN, PullRequestState.OPENED)
                        : List.of(),
                accepted);
        assertFalse(PullRequests.accepts(quiet, event(PullRequestState.BRANCH_WRITTEN, "revert-p-1")));
        assertFalse(PullRequests.accepts(harmful, event(PullRequestState.BRANCH_WRITTEN, "revert-p-2")));
    }

    @Test
    void aRevertIsWrittenOnce() {
        // Given
        Ledger ledger = new Ledger();
        ledger.fold(new Fact.ProposalFact(pullRequest("p-1")));
        ledger.fold(new Fact.PullRequestFact(event(PullRequestState.MERGED, "p-1")));
        harm(ledger);

        // When
        ledger.fold(new Fact.PullRequestFact(event(PullRequestState.BRANCH_WRITTEN, "revert-p-1")));

        // Then
        assertFalse(PullRequests.accepts(ledger, event(PullRequestState.BRANCH_WRITTEN, "revert-p-1")));
        assertTrue(PullRequests.accepts(ledger, event(PullRequestState.OPENED, "revert-p-1")));
        assertEquals(
                PullRequestState.MERGED,
                PullRequests.latest(ledger, new ProposalId("p-1")).orElseThrow().state());
    }

    /** Records the watch of a deployment of the component that hurts. */
    private static void harm(Ledger ledger) {
        WatchState.Ended sample = RevertSamples.watch(WatchStateKind.HARMFUL, WatchRung.PROPOSE);
        DeploymentNotice notice = sample.plan().notice();
        WatchPlan plan = new WatchPlan(
                new DeploymentNotice(
                        notice.watch(),
                        SampleProposals.PRICING,
                        notice.environment(),
                        notice.version(),
                        notice.replaced(),
                        notice.source(),
                        notice.minute(),
                        notice.intervalMillis()),
                sample.plan().looks(),
                false,
                sample.plan().rules());
        WatchState.Ended watch =
                new WatchState.Ended(plan, sample.kind(), sample.judgement(), sample.atMillis(), sample.reason());
        ledger.watches()
                .record(
                        new WatchEvent(
                                notice.watch(),
                                0,
                                1,
                                plan,
                                WatchStateKind.NEW,
                                WatchStateKind.HARMFUL,
                                sample.judgement(),
                                sample.reason()),
                        watch);
    }

    @Test
    void aMergeEndsTheProposalOnce() {
        notice(event(PullRequestState.BRANCH_WRITTEN, "p-1"));
        notice(event(PullRequestState.OPENED, "p-1"));
        assertEquals(List.of(), fixture.published(Outcome.class));

        notice(event(PullRequestState.MERGED, "p-1"));
        notice(event(PullRequestState.MERGED, "p-1"));

        List<Outcome> outcomes = fixture.published(Outcome.class);
        assertEquals(1, outcomes.size());
        assertEquals(RolloutStateKind.MERGED, outcomes.getFirst().end().state());
        assertEquals(
                "merged by ann as abc (https://github.com/acme/shop/pull/12)",
                outcomes.getFirst().end().reason());
        assertEquals(Optional.of("o-1"), outcomes.getFirst().change().opportunity());
    }

    @Test
    void aClosedPullRequestIsARejection() {
        notice(event(PullRequestState.OPENED, "p-1"));
        notice(event(PullRequestState.CLOSED, "p-1"));

        Outcome outcome = fixture.published(Outcome.class).getFirst();
        assertEquals(RolloutStateKind.REJECTED, outcome.end().state());
        assertEquals(EndCause.ANSWERED, outcome.end().because());
        assertTrue(outcome.end().reason().startsWith("closed without a merge by ann"));
    }

    @Test
    void aRestartKeepsTheLatestStep() {
        notice(event(PullRequestState.BRANCH_WRITTEN, "p-1"));
        notice(event(PullRequestState.OPENED, "p-1"));

        DecisionCoreFixture again = fixture.restart(SampleProposals.auto());
        again.order("deployer", new CommandContent.PullRequestNoticed(event(PullRequestState.BRANCH_WRITTEN, "p-1")));

        assertEquals(List.of(), again.published(PullRequestEvent.class));
        assertEquals(
                PullRequestState.OPENED,
                again.core.ledger().pullRequests().values().iterator().next().state());
    }

    @Test
    void theReportOfTheCycleNamesTheBranchAndTheOpenPullRequest() {
        notice(event(PullRequestState.OPENED, "p-1"));

        Improvement open = report("c-1").improvements().getFirst();
        notice(event(PullRequestState.MERGED, "p-1"));
        Improvement merged = report("c-2").settled().getFirst().improvement();

        assertEquals("PENDING", open.result().status());
        assertEquals(
                "a pull request is open (https://github.com/acme/shop/pull/12)",
                open.result().reason());
        assertEquals(Optional.of("ratchet/p-1"), open.revision().branch());
        assertEquals("MERGED", merged.result().status());
        assertEquals(Optional.of("ratchet/p-1"), merged.revision().branch());
    }

    @Test
    void theAuditTrailNamesThePersonWhoMerged() {
        AuditTrail trail = new AuditTrail("b", Optional.empty());

        AuditEntry entry = trail.of(new Fact.PullRequestFact(event(PullRequestState.MERGED, "p-1")))
                .orElseThrow();

        assertEquals("ann", entry.event().principal());
        assertEquals("merge", entry.event().action());
        assertEquals("p-1", entry.event().subject());
        assertEquals(
                "ratchet/p-1 at abc: https://github.com/acme/shop/pull/12",
                entry.event().detail());
    }

    @Test
    void nothingIsWrittenOnTheRungObserve() {
        assertFalse(SampleProposals.granting(Rung.OBSERVE).isWritable(pullRequest("p-1")));
        assertTrue(SampleProposals.granting(Rung.PROPOSE).isWritable(pullRequest("p-1")));
        assertFalse(SampleProposals.granting(Rung.OBSERVE).isAnswerable(SampleProposals.ready("p-1")));
    }

    private void notice(PullRequestEvent event) {
        fixture.order("deployer", new CommandContent.PullRequestNoticed(event));
    }

    private CycleReport report(String cycle) {
        fixture.accept(new CycleEvent(cycle, "acme", 905, new CycleStart(1, "nightly", 2, 1)));
        fixture.accept(
                new CycleEvent(cycle, "acme", 905, new CycleAnalysis(new TelemetryCounts(1, 2, 3, 4), List.of("o-1"))));
        fixture.accept(new CycleEvent(cycle, "acme", 905, new CycleEvent.Closed("done")));
        return fixture.published(CycleReport.class).getLast();
    }

    private static PullRequestEvent event(PullRequestState state, String proposal) {
        return new PullRequestEvent(
                SampleProposals.PRICING,
                new ProposalId(proposal),
                state,
                "ratchet/" + proposal,
                Optional.of("abc"),
                Optional.of(PLACE),
                Optional.of("ann"),
                5);
    }

    private static Proposal pullRequest(String id) {
        Proposal it = SampleProposals.ready(id);
        return new Proposal(
                it.id(),
                it.componentId(),
                it.state(),
                it.change(),
                it.origin(),
                ProposedRelease.pullRequest(Optional.of("abc"), Optional.of(Digest.of("diff"))),
                it.checks(),
                it.atMillis());
    }
}
