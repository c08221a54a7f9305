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

final class DeploymentsTest {
    private static final Digest BASE = SampleProposals.BASE.digest();

    @Test
    void aBaseReleaseIsAssignedOnce() {
        Desk desk = new Desk(Policy.dryRun()).take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
        desk.take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));

        List<Assignment> assigned = desk.published(Assignment.class);
        assertEquals(1, assigned.size());
        assertEquals(
                List.of(1L, BASE, Optional.empty(), true),
                List.of(
                        assigned.getFirst().epoch(),
                        assigned.getFirst().control(),
                        assigned.getFirst().canary(),
                        assigned.getFirst().finalState()));
    }

    @Test
    void approvesAndRollsOutAProposalOnAuto() {
        Desk desk = running();

        assertEquals("policy", desk.published(Approval.class).getFirst().principal());
        assertEquals(List.of("PLANNED"), desk.transitions("r-p-1"));
        assertEquals(
                List.of(2L, BASE, Optional.of(SampleProposals.release("p-1"))),
                List.of(
                        desk.assignment().epoch(),
                        desk.assignment().control(),
                        desk.assignment().canary()));
        desk.report("i-1", TargetState.SERVING);
        assertEquals(List.of("PLANNED", "STAGED"), desk.transitions("r-p-1"));
    }

    @Test
    void rollsOutNothingWithoutAGrant() {
        Desk desk = base(Policy.dryRun()).take(SampleProposals.ready("p-1"));
        desk.order("eve", SampleProposals.answer("p-1", true, "please"));

        assertEquals(List.of(), desk.published(Approval.class));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));
    }

    @Test
    void rollsOutAfterAPersonsApprovalOfTheDigest() {
        Desk desk = base(SampleProposals.granting(Rung.APPROVE)).take(SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));

        desk.order("bob", SampleProposals.answer("p-1", true, "fine"));

        assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-1"));
    }

    @Test
    void anApprovalForAnotherDigestIsIgnored() {
        Desk desk = base(SampleProposals.granting(Rung.APPROVE)).take(SampleProposals.ready("p-1"));
        desk.order("bob", SampleProposals.approval("p-1", SampleProposals.release("p-2")));
        desk.order("bob", SampleProposals.answer("p-9", true, "fine"));

        assertEquals(List.of(), desk.published(Approval.class));
    }

    @Test
    void nobodyApprovesTheirOwnProposal() {
        Desk desk = base(SampleProposals.granting(Rung.APPROVE)).take(SampleProposals.ready("p-1"));
        desk.order("ada", SampleProposals.answer("p-1", true, "mine"));

        assertEquals(List.of(), desk.published(Approval.class));
    }

    @Test
    void theFirstAnswerCounts() {
        Desk desk = base(SampleProposals.granting(Rung.APPROVE)).take(SampleProposals.ready("p-1"));
        desk.order("bob", SampleProposals.answer("p-1", false, "no"));
        desk.order("eve", SampleProposals.answer("p-1", true, "yes"));

        assertEquals(1, desk.published(Approval.class).size());
        assertEquals(
                RolloutStateKind.REJECTED,
                desk.published(Outcome.class).getFirst().state());
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));
    }

    @Test
    void aProposalThatFailedAGateEndsAsRejected() {
        Desk desk = base(SampleProposals.auto()).take(SampleProposals.in(ProposalState.REFUSED, "p-1"));

        assertEquals(
                List.of(RolloutStateKind.REJECTED),
                desk.published(Outcome.class).stream().map(Outcome::state).toList());
    }

    @Test
    void aProposalOnABaseThatMovedOnExpires() {
        Desk desk = base(SampleProposals.auto()).take(SampleProposals.on(Digest.of("other"), "p-1"));

        assertEquals(
                RolloutStateKind.EXPIRED,
                desk.published(Outcome.class).getFirst().state());
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));
    }

    @Test
    void anApprovalThatWasNotUsedWithinADayExpires() {
        Desk desk = base(SampleProposals.auto());
        desk.take(freeze("all"), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));

        desk.later(Duration.ofHours(25).toMillis()).take(thaw("all"));

        assertEquals(
                RolloutStateKind.EXPIRED,
                desk.published(Outcome.class).getFirst().state());
    }

    @Test
    void aComponentHasOneRolloutAtATime() {
        Desk desk = running().take(SampleProposals.ready("p-2"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-2"));

        desk.rollBack("bob", "r-p-1", "no");
        desk.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.ROLLED_BACK, desk.state("r-p-1"));
        assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-2"));
        List<Long> epochs =
                desk.published(Assignment.class).stream().map(Assignment::epoch).toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), epochs);
    }

    @Test
    void theKillSwitchRollsBackOpenRolloutsAndStopsWaitingProposals() {
        Desk desk = running();
        desk.take(new Control("all", ControlKind.KILL_SWITCH, true, "bob", "incident", 1));
        desk.take(SampleProposals.ready("p-2"));
        desk.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.ROLLED_BACK, desk.state("r-p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-2"));
    }

    @Test
    void aKillSwitchIsForItsScopeOnly() {
        for (String scope : List.of("other", "other/pricing", "acme/orders")) {
            Desk desk = running().take(new Control(scope, ControlKind.KILL_SWITCH, true, "bob", "incident", 1));

            assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-1"), scope);
        }
        for (String scope : List.of("all", "acme", "acme/pricing")) {
            Desk desk = running().take(new Control(scope, ControlKind.KILL_SWITCH, true, "bob", "incident", 1));
            desk.report("i-1", TargetState.SERVING).take(SampleProposals.ready("p-2"));

            assertEquals(RolloutStateKind.ROLLED_BACK, desk.state("r-p-1"), scope);
            assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-2"), scope);
        }
    }

    @Test
    void burnsTheEpochAtOnceUnderTheKeyOfTheComponent() {
        Desk desk = running();
        desk.rollBack("bob", "r-p-1", "no");

        assertTrue(desk.outputs.contains(new BurnNow(SampleProposals.PRICING, 2)), desk.outputs::toString);
    }

    @Test
    void everyClosedCycleHasExactlyOneReport() {
        Desk desk = running();
        desk.rollBack("bob", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);
        CycleEvent closed = new CycleEvent("c-1", "acme", 9, new CycleEvent.Closed("done"));
        desk.take(new CycleEvent("c-1", "acme", 5, new CycleStart(1, "nightly", 2, 3)));
        desk.take(new CycleEvent("c-1", "acme", 6, new CycleAnalysis(new TelemetryCounts(1, 2, 3, 4), List.of("o-1"))));
        assertEquals(List.of(), desk.published(CycleReport.class));
        desk.take(closed, closed).order("x", new Tick());

        List<CycleReport> reports = desk.published(CycleReport.class);
        assertEquals(1, reports.size());
        CycleReport it = reports.getFirst();
        assertEquals(
                List.of(1, 1, 1, 0, 0),
                List.of(
                        it.opportunitiesIdentified(),
                        it.improvementsAttempted(),
                        it.improvementsRolledBack(),
                        it.improvementsDeployed(),
                        it.improvementsPending()));
        assertEquals("ROLLED_BACK", it.improvements().getFirst().status());
        assertTrue(it.improvements().getFirst().reason().contains("it hurts"));
        assertEquals(
                List.of(), desk.restarted(SampleProposals.auto()).take(closed).published(CycleReport.class));
    }

    @Test
    void aRestartRestoresTheStateAndRepeatsNothing() {
        Desk desk = running();
        desk.report("i-1", TargetState.SERVING).take(SampleProposals.ready("p-2"));

        Desk again = desk.restarted(SampleProposals.auto());

        assertEquals(desk.rollouts(), again.rollouts());
        assertEquals(desk.assignment(), again.assignment());
        again.take(SampleProposals.BASE, SampleProposals.ready("p-1"), SampleProposals.ready("p-2"));
        assertEquals(List.of(), again.outputs);
    }

    @Test
    void aKeyedComponentWaitsForItsPrePeriod() {
        Desk desk = new Desk(SampleProposals.auto())
                .take(SampleProposals.BASE, SampleProposals.component(Split.KEY), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));
        PrePeriod stale = new PrePeriod("s-9", 1, 60, 60, List.of(), List.of());
        assertEquals(
                List.of(),
                desk.deployments.observe(
                        new Observation.PrePeriodMeasured(SampleProposals.PRICING, stale), desk.now()));

        PrePeriod measured = new PrePeriod(desk.assignment().salt(), 1, 60, 60, List.of(), List.of());
        desk.outputs.addAll(desk.deployments.observe(
                new Observation.PrePeriodMeasured(SampleProposals.PRICING, measured), desk.now()));

        assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-1"));
        assertEquals(measured.salt(), desk.assignment().salt());
    }

    private static Desk base(Policy policy) {
        return new Desk(policy).take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }

    private static Desk running() {
        return base(SampleProposals.auto()).take(SampleProposals.ready("p-1"));
    }

    private static Control freeze(String scope) {
        return new Control(scope, ControlKind.FREEZE, true, "bob", "holiday", 1);
    }

    private static Control thaw(String scope) {
        return new Control(scope, ControlKind.FREEZE, false, "bob", "over", 2);
    }
}
