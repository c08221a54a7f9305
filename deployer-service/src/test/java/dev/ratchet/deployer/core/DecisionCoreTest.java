package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.deployer.core.Output.BurnNow;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.look.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DecisionCoreTest {
    private static final Digest BASE = SampleProposals.BASE.digest();

    @Test
    void aBaseReleaseIsAssignedOnce() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(Policy.dryRun())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
        fixture.accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));

        List<Assignment> assigned = fixture.published(Assignment.class);
        assertEquals(1, assigned.size());
        assertEquals(
                List.of(1L, BASE, Optional.empty(), true),
                List.of(
                        assigned.getFirst().epoch(),
                        assigned.getFirst().releases().control(),
                        assigned.getFirst().releases().canary(),
                        assigned.getFirst().lease().finalState()));
    }

    @Test
    void approvesAndRollsOutAProposalOnAuto() {
        DecisionCoreFixture fixture = running();

        assertEquals(
                "policy", fixture.published(Approval.class).getFirst().decider().principal());
        assertEquals(List.of("PLANNED"), fixture.transitions("r-p-1"));
        assertEquals(
                List.of(2L, BASE, Optional.of(SampleProposals.release("p-1"))),
                List.of(
                        fixture.assignment().epoch(),
                        fixture.assignment().releases().control(),
                        fixture.assignment().releases().canary()));
        fixture.report("i-1", TargetState.SERVING);
        assertEquals(List.of("PLANNED", "STAGED"), fixture.transitions("r-p-1"));
    }

    @Test
    void rollsOutNothingWithoutAGrant() {
        DecisionCoreFixture fixture = base(Policy.dryRun()).accept(SampleProposals.ready("p-1"));
        fixture.order("eve", SampleProposals.answer("p-1", true, "please"));

        assertEquals(List.of(), fixture.published(Approval.class));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));
    }

    @Test
    void rollsOutAfterAPersonsApprovalOfTheDigest() {
        DecisionCoreFixture fixture =
                base(SampleProposals.granting(Rung.APPROVE)).accept(SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));

        fixture.order("bob", SampleProposals.answer("p-1", true, "fine"));

        assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-1"));
    }

    @Test
    void anApprovalForAnotherDigestIsIgnored() {
        DecisionCoreFixture fixture =
                base(SampleProposals.granting(Rung.APPROVE)).accept(SampleProposals.ready("p-1"));
        fixture.order("bob", SampleProposals.approval("p-1", SampleProposals.release("p-2")));
        fixture.order("bob", SampleProposals.answer("p-9", true, "fine"));

        assertEquals(List.of(), fixture.published(Approval.class));
    }

    @Test
    void nobodyApprovesTheirOwnProposal() {
        DecisionCoreFixture fixture =
                base(SampleProposals.granting(Rung.APPROVE)).accept(SampleProposals.ready("p-1"));
        fixture.order("ada", SampleProposals.answer("p-1", true, "mine"));

        assertEquals(List.of(), fixture.published(Approval.class));
    }

    @Test
    void theFirstAnswerCounts() {
        DecisionCoreFixture fixture =
                base(SampleProposals.granting(Rung.APPROVE)).accept(SampleProposals.ready("p-1"));
        fixture.order("bob", SampleProposals.answer("p-1", false, "no"));
        fixture.order("eve", SampleProposals.answer("p-1", true, "yes"));

        assertEquals(1, fixture.published(Approval.class).size());
        assertEquals(
                RolloutStateKind.REJECTED,
                fixture.published(Outcome.class).getFirst().end().state());
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));
    }

    @Test
    void aProposalThatFailedAGateEndsAsRejected() {
        DecisionCoreFixture fixture =
                base(SampleProposals.auto()).accept(SampleProposals.in(ProposalState.REFUSED, "p-1"));

        assertEquals(
                List.of(RolloutStateKind.REJECTED),
                fixture.published(Outcome.class).stream()
                        .map(outcome -> outcome.end().state())
                        .toList());
    }

    @Test
    void aProposalOnABaseThatMovedOnExpires() {
        DecisionCoreFixture fixture =
                base(SampleProposals.auto()).accept(SampleProposals.on(Digest.of("other"), "p-1"));

        assertEquals(
                RolloutStateKind.EXPIRED,
                fixture.published(Outcome.class).getFirst().end().state());
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));
    }

    @Test
    void anApprovalThatWasNotUsedWithinADayExpires() {
        DecisionCoreFixture fixture = base(SampleProposals.auto());
        fixture.accept(freeze("all"), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));

        fixture.advance(Duration.ofHours(25).toMillis()).accept(thaw("all"));

        assertEquals(
                RolloutStateKind.EXPIRED,
                fixture.published(Outcome.class).getFirst().end().state());
    }

    @Test
    void aComponentHasOneRolloutAtATime() {
        DecisionCoreFixture fixture = running().accept(SampleProposals.ready("p-2"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-2"));

        fixture.rollBack("bob", "r-p-1", "no");
        fixture.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.ROLLED_BACK, fixture.state("r-p-1"));
        assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-2"));
        List<Long> epochs = fixture.published(Assignment.class).stream()
                .map(Assignment::epoch)
                .toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), epochs);
    }

    @Test
    void theKillSwitchRollsBackOpenRolloutsAndStopsWaitingProposals() {
        DecisionCoreFixture fixture = running();
        fixture.accept(new Control("all", ControlKind.KILL_SWITCH, true, "bob", "incident", 1));
        fixture.accept(SampleProposals.ready("p-2"));
        fixture.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.ROLLED_BACK, fixture.state("r-p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-2"));
    }

    @Test
    void aKillSwitchIsForItsScopeOnly() {
        for (String scope : List.of("other", "other/pricing", "acme/orders")) {
            DecisionCoreFixture fixture =
                    running().accept(new Control(scope, ControlKind.KILL_SWITCH, true, "bob", "incident", 1));

            assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-1"), scope);
        }
        for (String scope : List.of("all", "acme", "acme/pricing")) {
            DecisionCoreFixture fixture =
                    running().accept(new Control(scope, ControlKind.KILL_SWITCH, true, "bob", "incident", 1));
            fixture.report("i-1", TargetState.SERVING).accept(SampleProposals.ready("p-2"));

            assertEquals(RolloutStateKind.ROLLED_BACK, fixture.state("r-p-1"), scope);
            assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-2"), scope);
        }
    }

    @Test
    void burnsTheEpochAtOnceUnderTheKeyOfTheComponent() {
        DecisionCoreFixture fixture = running();
        fixture.rollBack("bob", "r-p-1", "no");

        assertTrue(fixture.outputs.contains(new BurnNow(SampleProposals.PRICING, 2)), fixture.outputs::toString);
    }

    @Test
    void everyClosedCycleHasExactlyOneReport() {
        DecisionCoreFixture fixture = running();
        fixture.rollBack("bob", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);
        CycleEvent closed = new CycleEvent("c-1", "acme", 9, new CycleEvent.Closed("done"));
        fixture.accept(new CycleEvent("c-1", "acme", 5, new CycleStart(1, "nightly", 2, 3)));
        fixture.accept(
                new CycleEvent("c-1", "acme", 6, new CycleAnalysis(new TelemetryCounts(1, 2, 3, 4), List.of("o-1"))));
        assertEquals(List.of(), fixture.published(CycleReport.class));
        fixture.accept(closed, closed).order("x", new Tick());

        List<CycleReport> reports = fixture.published(CycleReport.class);
        assertEquals(1, reports.size());
        CycleReport it = reports.getFirst();
        assertEquals(
                List.of(1, 1, 1, 0, 0),
                List.of(
                        it.analysis().opportunitiesIdentified(),
                        it.counts().improvementsAttempted(),
                        it.counts().improvementsRolledBack(),
                        it.counts().improvementsDeployed(),
                        it.counts().improvementsPending()));
        assertEquals("ROLLED_BACK", it.improvements().getFirst().result().status());
        assertTrue(it.improvements().getFirst().result().reason().contains("it hurts"));
        assertEquals(
                List.of(),
                fixture.restart(SampleProposals.auto()).accept(closed).published(CycleReport.class));
    }

    @Test
    void aRestartRestoresTheStateAndRepeatsNothing() {
        DecisionCoreFixture fixture = running();
        fixture.report("i-1", TargetState.SERVING).accept(SampleProposals.ready("p-2"));

        DecisionCoreFixture again = fixture.restart(SampleProposals.auto());

        assertEquals(fixture.rollouts(), again.rollouts());
        assertEquals(fixture.assignment(), again.assignment());
        again.accept(SampleProposals.BASE, SampleProposals.ready("p-1"), SampleProposals.ready("p-2"));
        assertEquals(List.of(), again.outputs);
    }

    @Test
    void aKeyedComponentWaitsForItsPrePeriod() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.KEY), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));
        PrePeriod stale = new PrePeriod("s-9", 1, 60, 60, List.of(), List.of());
        assertEquals(
                List.of(),
                fixture.core.observe(new Observation.PrePeriodMeasured(SampleProposals.PRICING, stale), fixture.now()));

        PrePeriod measured =
                new PrePeriod(fixture.assignment().traffic().salt().orElseThrow(), 1, 60, 60, List.of(), List.of());
        fixture.outputs.addAll(fixture.core.observe(
                new Observation.PrePeriodMeasured(SampleProposals.PRICING, measured), fixture.now()));

        assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-1"));
        assertEquals(
                Optional.of(measured.salt()), fixture.assignment().traffic().salt());
    }

    private static DecisionCoreFixture base(Policy policy) {
        return new DecisionCoreFixture(policy).accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }

    private static DecisionCoreFixture running() {
        return base(SampleProposals.auto()).accept(SampleProposals.ready("p-1"));
    }

    private static Control freeze(String scope) {
        return new Control(scope, ControlKind.FREEZE, true, "bob", "holiday", 1);
    }

    private static Control thaw(String scope) {
        return new Control(scope, ControlKind.FREEZE, false, "bob", "over", 2);
    }
}
