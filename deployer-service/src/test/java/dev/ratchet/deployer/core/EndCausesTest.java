package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes for which proposals end. */
class EndCausesTest {
    @ParameterizedTest
    @CsvSource({
        "recipe, recipe, NO_CANDIDATE, no change is proposed because why",
        "catalogue, catalogue, CONFIGURATION, no change is proposed because why",
        "sources, sources, CONFIGURATION, no change is proposed because why",
        "tests, configuration, CONFIGURATION, gate tests: why",
        "scope, sandbox, CONFIGURATION, gate scope: why",
        "queue, queue, INTERRUPTED, gate queue: why",
        "time, time, GATE, gate time: why",
        "tests, tests, GATE, gate tests: why",
        "replay, replay, GATE, gate replay: why"
    })
    void aRefusalNamesItsGate(String gate, String rule, EndCause because, String reason) {
        Outcome outcome = ended(new DecisionCoreFixture(SampleProposals.auto()).accept(refused(gate, rule)));

        assertEquals(RolloutStateKind.REJECTED, outcome.end().state());
        assertEquals(because, outcome.end().because());
        assertEquals(reason, outcome.end().reason());
    }

    @Test
    void recordsAPersonsRejectionAsAnAnswer() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.granting(Rung.APPROVE))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        Outcome outcome = ended(fixture.order("bob", SampleProposals.answer("p-1", false, "too risky")));

        assertEquals(EndCause.ANSWERED, outcome.end().because());
        assertEquals("rejected by bob: too risky", outcome.end().reason());
    }

    @Test
    void recordsTheKillSwitchAsAnOrder() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        fixture.accept(new Control("all", ControlKind.KILL_SWITCH, true, "bob", "incident", 5));

        assertEquals(
                EndCause.ORDERED,
                ended(fixture.report("i-1", TargetState.SERVING)).end().because());
    }

    @Test
    void aProposalThatWaitsExpiresWhenItsBaseIsLeftBehind() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.granting(Rung.APPROVE))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        fixture.accept(SampleProposals.base("acme", "pricing", "s-2"));

        assertEquals(RolloutStateKind.EXPIRED, ended(fixture).end().state());
        assertEquals(EndCause.INTERRUPTED, ended(fixture).end().because());
    }

    private static Outcome ended(DecisionCoreFixture fixture) {
        return fixture.published(Outcome.class).getFirst();
    }

    private static Proposal refused(String gate, String rule) {
        Proposal it = SampleProposals.in(ProposalState.REFUSED, "p-1");
        return new Proposal(
                it.id(),
                it.componentId(),
                it.state(),
                it.change(),
                it.origin(),
                it.release(),
                new ProposalChecks(
                        List.of(new GateResult(gate, false, List.of(new GateFinding(rule, "", 0, "why")), 0, "")),
                        it.checks().replayFixed()),
                it.atMillis());
    }
}
