package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.judge.power.Baseline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contents of a plan before it starts: its power and the earlier losses. */
final class DeploymentPlansTest {
    @Test
    void noRolloutStartsBeforeTheLookBackIsRead() {
        Desk desk = new Desk(SampleProposals.auto());
        desk.deployments.startLookBack();
        desk.take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, desk.state("r-p-1"));

        desk.outputs.addAll(desk.deployments.observe(new Observation.LookBackRead(), desk.now()));

        assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-1"));
    }

    @Test
    void aPlanStatesItsPowerWhereTheComponentsHealthIsKnown() {
        Desk desk = base(SampleProposals.auto());
        desk.deployments.observe(
                new Observation.BaselineMeasured(
                        SampleProposals.PRICING, new Baseline(20_000, Math.log(10), .25, 0, .01)),
                desk.now());
        desk.take(SampleProposals.ready("p-1"));

        RolloutPlan plan = plan(desk, "r-p-1");
        assertEquals(.1, plan.poweredShare());
        assertEquals(.1, plan.power().orElseThrow().share());
        String reason = desk.published(RolloutEvent.class).getFirst().reason();
        assertEquals(
                "assigned at a share of 0.1 under epoch 2; "
                        + plan.power().orElseThrow().sentence(),
                reason);
        assertTrue(
                reason.contains("; at a 10 % canary share and 20000 calls per interval: 80 % power to detect +"),
                reason);
    }

    @Test
    void aPlanWithoutHealthSaysThatItsPowerIsUnknown() {
        Desk desk = base(SampleProposals.auto()).take(SampleProposals.ready("p-1"));

        assertEquals(.5, plan(desk, "r-p-1").poweredShare());
        assertEquals(Optional.empty(), plan(desk, "r-p-1").power());
        assertTrue(desk.published(RolloutEvent.class)
                .getFirst()
                .reason()
                .endsWith("power unknown, too little health was reported before the plan"));
    }

    @Test
    void aComponentBeyondItsLossBudgetStartsNothingWithoutAGoal() {
        Effects loss =
                new Effects(.06, .04, 0, 0); // at least 5 %, significant at .10 but not at the level of a roll-back
        Desk desk = base(SampleProposals.auto()).confirming(loss).take(SampleProposals.ready("p-1"));
        desk.report("i-1", TargetState.SERVING).looked("r-p-1");
        assertEquals(SampleProposals.release("p-1"), desk.assignment().control());

        desk.take(SampleProposals.on(SampleProposals.release("p-1"), "p-2"));

        assertEquals(RolloutStateKind.REJECTED, desk.state("r-p-2"));
        assertEquals(.06, plan(desk, "r-p-2").losses().orElseThrow().latency());
        assertEquals(
                List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.REJECTED),
                desk.published(Outcome.class).stream().map(Outcome::state).toList());
        assertEquals(desk.rollouts(), desk.restarted(SampleProposals.auto()).rollouts());
    }

    private static RolloutPlan plan(Desk desk, String rollout) {
        return Ledger.plan(Objects.requireNonNull(
                        desk.deployments.ledger().rollouts().get(new RolloutId(rollout))))
                .orElseThrow();
    }

    private static Desk base(Policy policy) {
        return new Desk(policy).take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }
}
