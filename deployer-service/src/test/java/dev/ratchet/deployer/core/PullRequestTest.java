package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.deployer.core.CommandDecision.Conflicting;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Proposals that people merge in the repository. */
final class PullRequestTest {
    private final List<Output> outputs = new ArrayList<>();
    private final DecisionCore core = core();

    @Test
    void isNeitherApprovedByThePolicyNorRolledOutNorEnded() {
        accept(SampleProposals.component(Split.REQUEST), SampleProposals.BASE, pullRequest());
        core.startLookBack();

        assertEquals(Optional.empty(), core.ledger().approval(new ProposalId("p-1")));
        assertEquals(Map.of(), core.ledger().rollouts());
        assertEquals(Map.of(), core.ledger().outcomes());
    }

    @Test
    void isNotApprovedByAPerson() {
        accept(
                SampleProposals.component(Split.REQUEST),
                pullRequest(),
                new Command("id-1", Optional.of("acme"), 1, "bob", SampleProposals.answer("p-1", true, "fine")));

        String reason = assertInstanceOf(Conflicting.class, decision()).reason();
        assertTrue(reason.contains("merge or close it in the repository"), reason);
    }

    private static Proposal pullRequest() {
        Proposal it = SampleProposals.ready("p-1");
        return new Proposal(
                it.id(),
                it.componentId(),
                it.state(),
                it.change(),
                it.origin(),
                ProposedRelease.pullRequest(Optional.of("abc"), Optional.of(Digest.of("diff"))),
                it.checks(),
                it.atMillis());
    }

    private void accept(Object... records) {
        for (Object record : records) {
            outputs.addAll(core.accept(Fact.find(record).orElseThrow(), 1_000_000));
        }
    }

    private CommandDecision decision() {
        return outputs.stream()
                .filter(Output.ReportDecision.class::isInstance)
                .map(it -> ((Output.ReportDecision) it).decision())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static DecisionCore core() {
        JudgeSettings judge = JudgeSettings.defaults();
        return new DecisionCore(
                new Settings(
                        new RolloutTiming(60, 30, 60_000, 15_000),
                        60,
                        new CanaryShares(.1, .5),
                        TenantLimits.of(3),
                        judge,
                        new Permissions(SampleProposals.auto(), 5, true),
                        IntervalLength.MINUTE,
                        20),
                new SequentialJudge(judge));
    }
}
