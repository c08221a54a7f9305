package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.AuditChain;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final AuditTrail trail = new AuditTrail("b-1", Optional.empty());
    private final List<AuditEntry> entries = new ArrayList<>();

    @Test
    void auditsARolloutFromItsApprovalToItsEnd() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.granting(Rung.APPROVE))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        fixture.order("bob", SampleProposals.answer("p-1", true, "fine"));
        fixture.report("i-1", TargetState.SERVING);
        fixture.rollBack("carol", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);

        audit(fixture);

        assertEquals(
                List.of(
                        "operator grant test.yaml",
                        "bob approve p-1",
                        "deployer begin rollout r-p-1",
                        "carol roll back r-p-1",
                        "deployer end rollout r-p-1"),
                entries.stream()
                        .map(it -> it.event().principal() + " " + it.event().action() + " "
                                + it.event().subject())
                        .toList());
        assertEquals("it hurts (carol)", entries.get(3).event().detail());
        assertEquals(List.of(), AuditChain.problems(entries));
    }

    @Test
    void auditsApprovalsByPolicyAndPromotions() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .withEffects(new Effects(-.2, .01, 0, .01))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        fixture.report("i-1", TargetState.SERVING).lookUntilFinished("r-p-1");

        audit(fixture);

        assertEquals("policy approve p-1", text(entries.get(1)));
        assertEquals("deployer promote r-p-1", text(entries.getLast()));
        assertEquals(List.of(), AuditChain.problems(entries));
    }

    @Test
    void auditsSwitchesAndLinksTheNextBoot() {
        entries.add(trail.begin(SampleProposals.auto(), 1));
        entries.add(
                trail.of(new Fact.ControlFact(new Control("all", ControlKind.KILL_SWITCH, true, "bob", "incident", 5)))
                        .orElseThrow());
        AuditTrail next = new AuditTrail("b-2", Optional.of(entries.getLast()));
        entries.add(next.begin(SampleProposals.auto(), 9));

        assertEquals("bob kill switch on all", text(entries.get(1)));
        assertEquals(List.of(), AuditChain.problems(entries));
    }

    private void audit(DecisionCoreFixture fixture) {
        entries.add(trail.begin(fixture.core.policy(), 1));
        fixture.outputs.stream()
                .filter(Output.Publish.class::isInstance)
                .flatMap(it -> Fact.find(((Output.Publish<?>) it).value()).flatMap(trail::of).stream())
                .forEach(entries::add);
    }

    private static String text(AuditEntry it) {
        return it.event().principal() + " " + it.event().action() + " "
                + it.event().subject();
    }
}
