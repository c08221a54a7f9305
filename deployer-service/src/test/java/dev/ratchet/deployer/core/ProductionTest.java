package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.DeploymentStage;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.deployer.core.CommandDecision.Accepted;
import dev.ratchet.deployer.core.CommandDecision.Forbidden;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of a production component. */
final class ProductionTest {
    private final List<Output> outputs = new ArrayList<>();
    private long now = 1_000_000;

    @Test
    void refusesAPersonsApprovalWithTheReason() {
        DecisionCore core = with(SampleProposals.granting(Rung.APPROVE), false);
        accept(core, component(true), SampleProposals.BASE, SampleProposals.ready("p-1"));

        accept(core, answer(true));

        String reason = assertInstanceOf(Forbidden.class, decision()).reason();
        assertTrue(reason.contains("pricing is production"), reason);
        assertTrue(reason.contains("ratchet.allow.production.deploy"), reason);
        assertEquals(Map.of(), core.ledger().rollouts());
    }

    @Test
    void aPersonMayRejectInProduction() {
        DecisionCore core = with(SampleProposals.granting(Rung.APPROVE), false);
        accept(core, component(true), SampleProposals.BASE, SampleProposals.ready("p-1"));

        accept(core, answer(false));

        assertInstanceOf(Accepted.class, decision());
    }

    @Test
    void thePolicyApprovesNothingInProduction() {
        DecisionCore core = with(SampleProposals.auto(), false);
        accept(core, component(true), SampleProposals.BASE, SampleProposals.ready("p-1"));

        assertEquals(Optional.empty(), core.ledger().approval(new ProposalId("p-1")));
        assertEquals(List.of(), approvals());
    }

    @Test
    void anEarlierApprovalStartsNoRolloutOnceTheComponentIsProduction() {
        DecisionCore core = with(SampleProposals.granting(Rung.APPROVE), false);
        core.startLookBack(); // no rollout begins before the look-back is read
        accept(core, component(false), SampleProposals.BASE, SampleProposals.ready("p-1"));
        accept(core, answer(true));
        assertInstanceOf(Accepted.class, decision());

        accept(core, component(true));
        core.observe(new Observation.LookBackRead(), now);

        assertEquals(Map.of(), core.ledger().rollouts());
    }

    @Test
    void theOperatorMayAllowIt() {
        DecisionCore core = with(SampleProposals.auto(), true);
        accept(core, component(true), SampleProposals.BASE, SampleProposals.ready("p-1"));

        assertEquals(List.of("p-1"), approvals());
    }

    @Test
    void otherComponentsAreUnaffected() {
        DecisionCore core = with(SampleProposals.auto(), false);
        accept(core, component(false), SampleProposals.BASE, SampleProposals.ready("p-1"));

        assertEquals(List.of("p-1"), approvals());
    }

    private void accept(DecisionCore core, Object... records) {
        for (Object record : records) {
            outputs.addAll(core.accept(Fact.find(record).orElseThrow(), now++));
        }
    }

    private List<String> approvals() {
        return outputs.stream()
                .filter(Output.Publish.class::isInstance)
                .map(it -> ((Output.Publish<?>) it).value())
                .filter(Approval.class::isInstance)
                .map(it -> ((Approval) it).proposal().text())
                .toList();
    }

    private CommandDecision decision() {
        return outputs.stream()
                .filter(Output.ReportDecision.class::isInstance)
                .map(it -> ((Output.ReportDecision) it).decision())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Command answer(boolean approved) {
        return new Command(
                "id-" + now, Optional.of("acme"), now, "bob", SampleProposals.answer("p-1", approved, "fine"));
    }

    private static Component component(boolean production) {
        Component it = SampleProposals.component(Split.REQUEST);
        return new ChangeableComponent(
                        it.id(),
                        it.packages(),
                        it.sources().orElseThrow(),
                        it.entryPoint().orElseThrow(),
                        new DeploymentStage(Optional.of("eu-west"), production))
                .entry();
    }

    private static DecisionCore with(Policy policy, boolean allowProductionDeploy) {
        JudgeSettings judge = JudgeSettings.defaults();
        return new DecisionCore(
                new Settings(
                        new RolloutTiming(60, 30, 60_000, 15_000),
                        60,
                        new CanaryShares(.1, .5),
                        TenantLimits.of(3),
                        judge,
                        new Permissions(policy, 5, allowProductionDeploy),
                        IntervalLength.MINUTE,
                        20),
                new SequentialJudge(judge));
    }
}
