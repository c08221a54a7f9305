package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.SequentialJudge;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limit on the proposals that the policy approves for a tenant per UTC day. */
final class DailyLimitTest {
    private static final long EVENING = Instant.parse("2026-03-01T23:00:00Z").toEpochMilli();
    private static final long NIGHT = Instant.parse("2026-03-01T23:59:59.999Z").toEpochMilli();
    private static final long MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    @Test
    void theOthersWaitForTheNextDay() {
        DecisionCore core = with(2);

        assertEquals(List.of("p-1"), approved(core, "p-1", EVENING));
        assertEquals(List.of("p-2"), approved(core, "p-2", EVENING));
        assertEquals(List.of(), approved(core, "p-3", EVENING));
        assertEquals(List.of(), approved(core, "p-4", NIGHT));
        assertEquals(List.of("p-3", "p-4"), approved(core, "p-5", MIDNIGHT));
    }

    @Test
    void approvesNothingByPolicyAtZero() {
        assertEquals(List.of(), approved(with(0), "p-1", EVENING));
    }

    @Test
    void approvalsBeforeARestartCount() {
        DecisionCore before = with(1);
        DecisionCore after = with(1);
        before.accept(new Fact.ProposalFact(SampleProposals.ready("p-1")), EVENING).stream()
                .map(it -> ((Output.Publish<?>) it).value())
                .filter(Approval.class::isInstance)
                .map(it -> new Fact.ApprovalFact((Approval) it))
                .forEach(after::restore);
        after.restore(new Fact.ProposalFact(SampleProposals.ready("p-1")));

        assertEquals(List.of(), approved(after, "p-2", NIGHT));
    }

    private static List<String> approved(DecisionCore core, String proposal, long atMillis) {
        return core.accept(new Fact.ProposalFact(SampleProposals.ready(proposal)), atMillis).stream()
                .filter(Output.Publish.class::isInstance)
                .map(it -> ((Output.Publish<?>) it).value())
                .filter(Approval.class::isInstance)
                .map(it -> ((Approval) it).proposal().text())
                .toList();
    }

    private static DecisionCore with(int mostPerDay) {
        JudgeSettings judge = JudgeSettings.defaults();
        return new DecisionCore(
                new Settings(
                        new RolloutTiming(60, 30, 60_000, 15_000),
                        60,
                        new CanaryShares(.1, .5),
                        TenantLimits.of(3),
                        judge,
                        new Permissions(SampleProposals.auto(), mostPerDay, false),
                        IntervalLength.MINUTE,
                        20),
                new SequentialJudge(judge));
    }
}
