package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Delivery;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
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
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestState;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.ProposedSpecification;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Specifications of a hosted component: nothing deploys them, and no report counts them as improvements. */
final class SpecificationTest {
    private final DecisionCoreFixture fixture = new DecisionCoreFixture(everythingOn(Rung.AUTO));

    @ParameterizedTest
    @EnumSource(Rung.class)
    void isNeverRolledOutOnAnyRung(Rung rung) {
        // Given
        DecisionCoreFixture hosted = new DecisionCoreFixture(everythingOn(rung))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));

        // When
        hosted.accept(ready(), written())
                .order("bob", SampleProposals.approval("p-1", Digest.of("diff")))
                .advance(100_000_000)
                .order("bob", SampleProposals.approval("p-1", SampleProposals.release("p-1")));

        // Then
        assertInstanceOf(CommandDecision.Conflicting.class, hosted.decision());
        assertEquals(Optional.empty(), hosted.core.ledger().approval(new ProposalId("p-1")));
        assertEquals(Map.of(), hosted.rollouts());
        assertEquals(Optional.empty(), hosted.assignment().releases().canary());
    }

    /** A record that claims to be both a specification and a release cannot be read. */
    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"ROLLOUT", "UNKNOWN"})
    void cannotHaveARelease(Delivery delivery) {
        ProposedRelease release = new ProposedRelease(
                Optional.of("abc"),
                Optional.of(SampleProposals.BASE.digest()),
                Optional.of(Digest.of("release")),
                Optional.of(Digest.of("diff")),
                delivery);

        assertThrows(IllegalArgumentException.class, () -> proposal(ProposalState.READY, release, List.of()));
        assertFalse(proposal(ProposalState.REFUSED, release, List.of()).isReadyForRollout());
    }

    @Test
    void endsWhenItsBranchIsWritten() {
        // Given
        fixture.accept(SampleProposals.component(Split.REQUEST), ready());
        assertEquals(List.of(), fixture.published(Outcome.class));

        // When
        fixture.accept(written());

        // Then
        Outcome outcome = fixture.published(Outcome.class).getFirst();
        assertEquals(RolloutStateKind.SPECIFIED, outcome.end().state());
        assertFalse(outcome.end().because().isEvidence());
        assertEquals(
                "specification for people: people may merge the branch ratchet/p-1",
                outcome.end().reason());
    }

    @Test
    void aSecondSpecificationOfAnOpportunityEndsAsTheFirst() {
        fixture.accept(refused("duplicate", "people have a specification already: the file proposals/a.md"));

        Outcome outcome = fixture.published(Outcome.class).getFirst();
        assertEquals(RolloutStateKind.SPECIFIED, outcome.end().state());
        assertEquals(
                "no change is proposed because people have a specification already: the file proposals/a.md",
                outcome.end().reason());
    }

    @Test
    void isRejectedIfThePolicyPermitsNoBranch() {
        // Given
        DecisionCoreFixture observing = new DecisionCoreFixture(everythingOn(Rung.OBSERVE));

        // When
        observing.accept(ready());

        // Then
        Outcome outcome = observing.published(Outcome.class).getFirst();
        assertEquals(RolloutStateKind.REJECTED, outcome.end().state());
        assertEquals(EndCause.CONFIGURATION, outcome.end().because());
        assertEquals(
                "no change is proposed because the policy puts specifications for pricing on observe",
                outcome.end().reason());
    }

    @Test
    void isReportedAsASpecificationAndNeverAsAnImprovement() {
        // Given
        fixture.accept(SampleProposals.component(Split.REQUEST), ready(), written());

        // When
        fixture.accept(
                new CycleEvent("c-1", "acme", 905, new CycleStart(1, "nightly", 2, 1)),
                new CycleEvent("c-1", "acme", 905, new CycleEvent.Closed("every proposal settled")));

        // Then
        CycleReport report = fixture.published(CycleReport.class).getFirst();
        assertEquals(List.of(), report.improvements());
        assertEquals(0, report.counts().improvementsAttempted());
        ProposedSpecification line = report.analysis().specifications().getFirst();
        assertEquals(1, report.analysis().specifications().size());
        assertEquals("SPECIFIED", line.status());
        assertEquals(ProposalType.DOCUMENTATION, line.type());
        assertEquals(Optional.of("ratchet/p-1"), line.branch());
    }

    @Test
    void theEndThatFollowsAReportIsInTheNextOneOnce() {
        // Given
        fixture.accept(SampleProposals.component(Split.REQUEST), ready());
        close("c-1");
        fixture.accept(written());

        // When
        close("c-2");
        close("c-3");

        // Then
        List<List<String>> statuses = fixture.published(CycleReport.class).stream()
                .map(it -> it.analysis().specifications().stream()
                        .map(ProposedSpecification::status)
                        .toList())
                .toList();
        assertEquals(List.of(List.of("PENDING"), List.of("SPECIFIED"), List.of()), statuses);
        assertTrue(fixture.published(CycleReport.class).stream()
                .allMatch(it -> it.settled().isEmpty()));
    }

    private void close(String cycle) {
        fixture.accept(
                new CycleEvent(cycle, "acme", 905, new CycleStart(1, "nightly", 2, 1)),
                new CycleEvent(cycle, "acme", 905, new CycleEvent.Closed("every proposal settled")));
    }

    private static Policy everythingOn(Rung rung) {
        return new Policy(
                "test.yaml",
                Map.of(
                        SampleProposals.PRICING,
                        Map.of(ProposerKind.SPECIFICATION, rung, ProposerKind.RECIPE, rung, ProposerKind.MODEL, rung)));
    }

    private static Proposal ready() {
        return proposal(
                ProposalState.READY,
                ProposedRelease.pullRequest(Optional.of("abc"), Optional.of(Digest.of("diff"))),
                List.of(new GateResult("scope", true, List.of(), 1, "")));
    }

    private static Proposal refused(String gate, String reason) {
        return proposal(
                ProposalState.REFUSED,
                ProposedRelease.pullRequest(Optional.of("abc"), Optional.empty()),
                List.of(new GateResult(gate, false, List.of(new GateFinding(gate, "", 0, reason)), 0, "")));
    }

    private static Proposal proposal(ProposalState state, ProposedRelease release, List<GateResult> gates) {
        return new Proposal(
                new ProposalId("p-1"),
                SampleProposals.PRICING,
                state,
                new ProposedChange(
                        ProposalType.DOCUMENTATION,
                        "specification: knowledge gap in pricing",
                        "",
                        new Goal(GoalKind.NONE, 0)),
                new ProposalOrigin(
                        Optional.of("c-1"), Optional.of("o-1"), ProposerKind.SPECIFICATION, "specification/0a1b2c3d"),
                release,
                new ProposalChecks(gates, false),
                5);
    }

    private static PullRequestEvent written() {
        return new PullRequestEvent(
                SampleProposals.PRICING,
                new ProposalId("p-1"),
                PullRequestState.BRANCH_WRITTEN,
                "ratchet/p-1",
                Optional.of("abc"),
                Optional.empty(),
                Optional.empty(),
                6);
    }
}
