package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actual states of targets: which are stored, how many, and from which reports are expected. */
final class DeploymentTargetsTest {
    @Test
    void expectsAnInstanceOnTheEpochUntilItsSilenceEndsTheRollout() {
        DecisionCoreFixture fixture = running();
        fixture.report("i-1", TargetState.SERVING).report("i-2", TargetState.SERVING);
        RolloutState.Open open =
                fixture.core.ledger().openRollout(SampleProposals.PRICING).orElseThrow();
        long intervals = 60_000;

        // six looks in a row without it, each sealed two intervals after its end
        assertEquals(List.of("i-1", "i-2"), fixture.core.expectedInstances(open, fixture.now() + 8 * intervals));
        assertEquals(List.of(), fixture.core.expectedInstances(open, fixture.now() + 60 * intervals));
    }

    @Test
    void storesEveryReportOfATargetAsItsActualState() {
        DecisionCoreFixture fixture = running();
        fixture.report("i-1", TargetState.LOADING).report("i-1", TargetState.SERVING);

        assertEquals(
                List.of(TargetState.LOADING, TargetState.SERVING),
                fixture.published(TargetReport.class).stream()
                        .map(report -> report.assignment().state())
                        .toList());
        assertEquals(1, fixture.core.ledger().targets(SampleProposals.PRICING).size());
    }

    @Test
    void instancesThatReportUnderEverNewNamesAreBounded() {
        DecisionCoreFixture fixture = running();
        for (int i = 0; i <= TargetIndex.MAX_INSTANCES; i++) {
            fixture.report("i-" + i, TargetState.SERVING);
        }

        List<TargetIndex.Instance> known = fixture.core.ledger().targets(SampleProposals.PRICING);
        assertEquals(TargetIndex.MAX_INSTANCES, known.size());
        assertEquals("i-" + TargetIndex.MAX_INSTANCES, known.getLast().name());
    }

    @Test
    void aReportOfAComponentWithoutAnAssignmentLeavesNothingBehind() {
        ComponentId unknown = new ComponentId("acme", "anything");
        DecisionCoreFixture fixture = running();
        fixture.order(
                "target",
                new TargetReport(
                        unknown,
                        new InstanceProcess("i-1", "b"),
                        new TargetReport.AppliedAssignment(
                                1, Optional.empty(), Optional.empty(), TargetState.SERVING, ""),
                        List.of(),
                        0,
                        1));

        assertEquals(List.of(), fixture.published(TargetReport.class));
        assertEquals(List.of(), fixture.core.ledger().targets(unknown));
    }

    private static DecisionCoreFixture running() {
        return new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST))
                .accept(SampleProposals.ready("p-1"));
    }
}
