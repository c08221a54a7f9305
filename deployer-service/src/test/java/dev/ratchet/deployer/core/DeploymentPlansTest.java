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
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto());
        fixture.core.startLookBack();
        fixture.accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        assertEquals(RolloutStateKind.UNKNOWN, fixture.state("r-p-1"));

        fixture.outputs.addAll(fixture.core.observe(new Observation.LookBackRead(), fixture.now()));

        assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-1"));
    }

    @Test
    void aPlanStatesItsPowerWhereTheComponentsHealthIsKnown() {
        DecisionCoreFixture fixture = base(SampleProposals.auto());
        fixture.core.observe(
                new Observation.BaselineMeasured(
                        SampleProposals.PRICING, new Baseline(20_000, Math.log(10), .25, 0, .01)),
                fixture.now());
        fixture.accept(SampleProposals.ready("p-1"));

        RolloutPlan plan = plan(fixture, "r-p-1");
        assertEquals(.1, plan.forecast().poweredShare());
        assertEquals(.1, plan.forecast().power().orElseThrow().share());
        String reason = fixture.published(RolloutEvent.class).getFirst().reason();
        assertEquals(
                "assigned at a share of 0.1 under epoch 2; "
                        + plan.forecast().power().orElseThrow().sentence(),
                reason);
        assertTrue(
                reason.contains("; at a 10 % canary share and 20000 calls per interval: 80 % power to detect +"),
                reason);
    }

    @Test
    void aPlanWithoutHealthSaysThatItsPowerIsUnknown() {
        DecisionCoreFixture fixture = base(SampleProposals.auto()).accept(SampleProposals.ready("p-1"));

        assertEquals(.5, plan(fixture, "r-p-1").forecast().poweredShare());
        assertEquals(Optional.empty(), plan(fixture, "r-p-1").forecast().power());
        assertTrue(fixture.published(RolloutEvent.class)
                .getFirst()
                .reason()
                .endsWith("power unknown, too little health was reported before the plan"));
    }

    @Test
    void aComponentBeyondItsLossBudgetStartsNothingWithoutAGoal() {
        Effects loss =
                new Effects(.06, .04, 0, 0); // at least 5 %, significant at .10 but not at the level of a roll-back
        DecisionCoreFixture fixture =
                base(SampleProposals.auto()).withEffects(loss).accept(SampleProposals.ready("p-1"));
        fixture.report("i-1", TargetState.SERVING).lookUntilFinished("r-p-1");
        assertEquals(
                SampleProposals.release("p-1"), fixture.assignment().releases().control());

        fixture.accept(SampleProposals.on(SampleProposals.release("p-1"), "p-2"));

        assertEquals(RolloutStateKind.REJECTED, fixture.state("r-p-2"));
        assertEquals(
                .06, plan(fixture, "r-p-2").forecast().losses().orElseThrow().latency());
        assertEquals(
                List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.REJECTED),
                fixture.published(Outcome.class).stream()
                        .map(outcome -> outcome.end().state())
                        .toList());
        assertEquals(fixture.rollouts(), fixture.restart(SampleProposals.auto()).rollouts());
    }

    private static RolloutPlan plan(DecisionCoreFixture fixture, String rollout) {
        return Ledger.plan(
                        Objects.requireNonNull(fixture.core.ledger().rollouts().get(new RolloutId(rollout))))
                .orElseThrow();
    }

    private static DecisionCoreFixture base(Policy policy) {
        return new DecisionCoreFixture(policy).accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }
}
