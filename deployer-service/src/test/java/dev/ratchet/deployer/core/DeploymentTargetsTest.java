package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
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
        Desk desk = running();
        desk.report("i-1", TargetState.SERVING).report("i-2", TargetState.SERVING);
        RolloutState.Open open =
                desk.deployments.ledger().openRollout(SampleProposals.PRICING).orElseThrow();
        long intervals = 60_000;

        // six looks in a row without it, each sealed two intervals after its end
        assertEquals(List.of("i-1", "i-2"), desk.deployments.expected(open, desk.now() + 8 * intervals));
        assertEquals(List.of(), desk.deployments.expected(open, desk.now() + 60 * intervals));
    }

    @Test
    void storesEveryReportOfATargetAsItsActualState() {
        Desk desk = running();
        desk.report("i-1", TargetState.LOADING).report("i-1", TargetState.SERVING);

        assertEquals(
                List.of(TargetState.LOADING, TargetState.SERVING),
                desk.published(TargetReport.class).stream()
                        .map(TargetReport::state)
                        .toList());
        assertEquals(
                1, desk.deployments.ledger().targets(SampleProposals.PRICING).size());
    }

    @Test
    void instancesThatReportUnderEverNewNamesAreBounded() {
        Desk desk = running();
        for (int i = 0; i <= KnownTargets.MOST_INSTANCES; i++) {
            desk.report("i-" + i, TargetState.SERVING);
        }

        List<KnownTargets.Instance> known = desk.deployments.ledger().targets(SampleProposals.PRICING);
        assertEquals(KnownTargets.MOST_INSTANCES, known.size());
        assertEquals("i-" + KnownTargets.MOST_INSTANCES, known.getLast().name());
    }

    @Test
    void aReportOfAComponentWithoutAnAssignmentLeavesNothingBehind() {
        ComponentId unknown = new ComponentId("acme", "anything");
        Desk desk = running();
        desk.order(
                "target",
                new TargetReport(
                        unknown,
                        "i-1",
                        "b",
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        TargetState.SERVING,
                        List.of(),
                        0,
                        "",
                        1));

        assertEquals(List.of(), desk.published(TargetReport.class));
        assertEquals(List.of(), desk.deployments.ledger().targets(unknown));
    }

    private static Desk running() {
        return new Desk(SampleProposals.auto())
                .take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST))
                .take(SampleProposals.ready("p-1"));
    }
}
