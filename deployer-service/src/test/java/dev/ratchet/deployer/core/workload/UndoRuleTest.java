package dev.ratchet.deployer.core.workload;

import static dev.ratchet.deployer.core.workload.RolloutPhase.ABORTED;
import static dev.ratchet.deployer.core.workload.RolloutPhase.COMPLETE;
import static dev.ratchet.deployer.core.workload.RolloutPhase.UNDER_WAY;
import static dev.ratchet.deployer.core.workload.RolloutPhase.WAITING;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.CANARY;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.CART;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.state;
import static dev.ratchet.deployer.core.workload.WorkloadSamples.undone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.WorkloadId;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.deployer.core.watch.WatchSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UndoRuleTest {
    /** Version 2 replaced version 1. */
    private static final DeploymentNotice NOTICE = WatchSamples.notice();

    private static final long END = NOTICE.atMillis() + NOTICE.intervalMillis();
    private static final Revision OLD = new Revision(1, END - 1_000_000, "1");
    private static final Revision JUDGED = new Revision(2, END - 90_000, "2");

    @Test
    void returnsToThePreviousRevision() {
        assertEquals(new UndoDecision.Return(OLD), decide(live("2", COMPLETE), OLD, JUDGED));
        assertEquals(new UndoDecision.Return(OLD), decide(live("2", UNDER_WAY), JUDGED, OLD));
    }

    @Test
    void restartsOfTheJudgedVersionAreSkipped() {
        Revision restarted = new Revision(3, END + 500_000, "2");

        assertEquals(new UndoDecision.Return(OLD), decide(live("2", COMPLETE), OLD, JUDGED, restarted));
    }

    @Test
    void newerRevisionIsNotUndone() {
        Revision newer = new Revision(3, END, "3");

        assertEquals(
                new UndoDecision.Refusal("a newer revision is live (3, since 1970-01-01T16:41:00Z); not undone"),
                decide(live("3", COMPLETE), OLD, JUDGED, newer));
    }

    @Test
    void templateWithoutARevisionIsNotUndone() {
        assertEquals(
                new UndoDecision.Refusal("a newer revision is live; not undone"),
                decide(live("3", UNDER_WAY), OLD, JUDGED));
    }

    @Test
    void earlierVersionIsNotUndone() {
        Revision again = new Revision(3, OLD.createdMillis(), "1");

        assertEquals(
                new UndoDecision.Refusal("the earlier version 1 is live again; not undone"),
                decide(live("1", COMPLETE), again, JUDGED));
    }

    @Test
    void earlierRevisionOfAnUnknownVersionIsNotUndone() {
        Revision again = new Revision(3, OLD.createdMillis(), "1");

        assertEquals(
                new UndoDecision.Refusal("an earlier revision is live again (3); not undone"),
                decide(state(CART, "1", "sha256-0", Optional.empty(), COMPLETE), again, JUDGED));
    }

    @Test
    void firstRevisionIsNotUndone() {
        assertEquals(
                new UndoDecision.Refusal("the history of the workload has no earlier revision; not undone"),
                decide(live("2", COMPLETE), JUDGED));
    }

    @Test
    void pausedWorkloadIsNotUndone() {
        assertEquals(
                new UndoDecision.Refusal(
                        "the workload is paused or has no replicas, or its controller does not act on it; not undone"),
                decide(live("2", WAITING), OLD, JUDGED));
    }

    @Test
    void repetitionFindsTheUndoDone() {
        Workload live = undone(live("1", COMPLETE), NOTICE.watch().text());

        assertEquals(
                new UndoDecision.Done("the workload was returned to version 1 before"),
                decide(live, new Revision(3, OLD.createdMillis(), "1"), JUDGED));
    }

    @Test
    void rolloutUnderWayIsAborted() {
        assertEquals(new UndoDecision.Abort(), decide(rollout("2", UNDER_WAY), OLD, JUDGED));
        assertEquals(
                new UndoDecision.Done(
                        "the rollout was aborted before, by a person or by an earlier attempt; its stable version"
                                + " serves"),
                decide(rollout("2", ABORTED), OLD, JUDGED));
    }

    @Test
    void completeRolloutReturnsToThePreviousRevision() {
        assertEquals(new UndoDecision.Return(OLD), decide(rollout("2", COMPLETE), OLD, JUDGED));
    }

    private static Workload live(String version, RolloutPhase phase) {
        return live(CART, version, phase);
    }

    private static Workload rollout(String version, RolloutPhase phase) {
        return live(CANARY, version, phase);
    }

    private static Workload live(WorkloadId id, String version, RolloutPhase phase) {
        return state(id, version, version, Optional.empty(), phase);
    }

    private static UndoDecision decide(Workload live, Revision... revisions) {
        return UndoRule.decide(NOTICE, live, List.of(revisions));
    }
}
