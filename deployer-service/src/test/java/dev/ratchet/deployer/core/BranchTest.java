package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Effect of a commit on a component's branch on the running release. */
final class BranchTest {
    private static final ReleaseManifest NEXT = SampleProposals.base("acme", "pricing", "s-2");

    @Test
    void aCommitOnTheBranchIsDeployed() {
        Desk desk = desk().take(NEXT);

        assertEquals(NEXT.digest(), desk.assignment().control());
        assertEquals(2, desk.assignment().epoch());
        assertEquals(2, desk.take(NEXT).published(Assignment.class).size());
    }

    @Test
    void aCommitExpiresTheRolloutOfAChangeToTheOldBase() {
        Desk desk = desk().take(SampleProposals.ready("p-1"));
        desk.report("i-1", TargetState.SERVING).take(NEXT);
        assertEquals(RolloutStateKind.ROLLING_BACK, desk.state("r-p-1"));
        assertEquals(SampleProposals.BASE.digest(), desk.assignment().control());

        desk.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.EXPIRED, desk.state("r-p-1"));
        assertEquals(
                RolloutStateKind.EXPIRED,
                desk.published(Outcome.class).getFirst().state());
        assertEquals(NEXT.digest(), desk.assignment().control());
    }

    @Test
    void aCommitThatOnlyMergesTheRunningReleaseChangesNothing() {
        ReleaseManifest change = SampleProposals.change(SampleProposals.BASE.digest(), NEXT.source());
        Desk desk = desk().take(change);
        desk.take(runs(desk, change.digest()));

        desk.take(NEXT);

        assertEquals(change.digest(), desk.assignment().control());
    }

    @Test
    void aReleaseBuiltOnAMergedChangeStays() {
        ReleaseManifest merged = SampleProposals.change(SampleProposals.BASE.digest(), NEXT.source());
        ReleaseManifest later = SampleProposals.change(merged.digest(), Digest.of("s-3"));
        Desk desk = desk().take(merged, later);
        desk.take(runs(desk, later.digest()));

        desk.take(NEXT);

        assertEquals(later.digest(), desk.assignment().control());
    }

    @Test
    void aConfirmedChangeThatTheNextCommitDoesNotContainIsReplaced() {
        ReleaseManifest change = SampleProposals.change(SampleProposals.BASE.digest(), Digest.of("s-9"));
        Desk desk = desk().take(change);
        desk.take(runs(desk, change.digest()));
        assertEquals(change.digest(), desk.assignment().control());

        desk.take(NEXT);

        assertEquals(NEXT.digest(), desk.assignment().control());
    }

    @Test
    void recompilingTheSameSourcesChangesNothing() {
        Desk desk = desk();
        desk.take(ReleaseManifest.ofBase(
                SampleProposals.PRICING,
                SampleProposals.BASE.source(),
                Digest.of("other"),
                "javac 26",
                "shop.Handler"));

        assertEquals(SampleProposals.BASE.digest(), desk.assignment().control());
    }

    private static Desk desk() {
        return new Desk(SampleProposals.auto()).take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }

    /** Assigns a release as if a change had been confirmed. */
    private static Assignment runs(Desk desk, Digest digest) {
        Assignment it = desk.assignment();
        return new Assignment(
                it.componentId(),
                it.epoch() + 1,
                digest,
                Optional.empty(),
                Optional.empty(),
                0,
                it.split(),
                it.salt(),
                it.groupOfBucket(),
                it.canaryGroups(),
                it.leaseMillis(),
                true,
                it.intervalMillis(),
                it.burnt());
    }
}
