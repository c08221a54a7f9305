package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.TrafficSplit;
import org.junit.jupiter.api.Test;

/** Effect of a commit on a component's branch on the running release. */
final class BranchTest {
    private static final ReleaseManifest NEXT = SampleProposals.base("acme", "pricing", "s-2");

    @Test
    void aCommitOnTheBranchIsDeployed() {
        DecisionCoreFixture fixture = fixture().accept(NEXT);

        assertEquals(NEXT.digest(), fixture.assignment().releases().control());
        assertEquals(2, fixture.assignment().epoch());
        assertEquals(2, fixture.accept(NEXT).published(Assignment.class).size());
    }

    @Test
    void aCommitExpiresTheRolloutOfAChangeToTheOldBase() {
        DecisionCoreFixture fixture = fixture().accept(SampleProposals.ready("p-1"));
        fixture.report("i-1", TargetState.SERVING).accept(NEXT);
        assertEquals(RolloutStateKind.ROLLING_BACK, fixture.state("r-p-1"));
        assertEquals(
                SampleProposals.BASE.digest(), fixture.assignment().releases().control());

        fixture.report("i-1", TargetState.SERVING);

        assertEquals(RolloutStateKind.EXPIRED, fixture.state("r-p-1"));
        assertEquals(
                RolloutStateKind.EXPIRED,
                fixture.published(Outcome.class).getFirst().end().state());
        assertEquals(NEXT.digest(), fixture.assignment().releases().control());
    }

    @Test
    void aCommitThatOnlyMergesTheRunningReleaseChangesNothing() {
        ReleaseManifest change = SampleProposals.change(SampleProposals.BASE.digest(), NEXT.source());
        DecisionCoreFixture fixture = fixture().accept(change);
        fixture.accept(runs(fixture, change.digest()));

        fixture.accept(NEXT);

        assertEquals(change.digest(), fixture.assignment().releases().control());
    }

    @Test
    void aReleaseBuiltOnAMergedChangeStays() {
        ReleaseManifest merged = SampleProposals.change(SampleProposals.BASE.digest(), NEXT.source());
        ReleaseManifest later = SampleProposals.change(merged.digest(), Digest.of("s-3"));
        DecisionCoreFixture fixture = fixture().accept(merged, later);
        fixture.accept(runs(fixture, later.digest()));

        fixture.accept(NEXT);

        assertEquals(later.digest(), fixture.assignment().releases().control());
    }

    @Test
    void aConfirmedChangeThatTheNextCommitDoesNotContainIsReplaced() {
        ReleaseManifest change = SampleProposals.change(SampleProposals.BASE.digest(), Digest.of("s-9"));
        DecisionCoreFixture fixture = fixture().accept(change);
        fixture.accept(runs(fixture, change.digest()));
        assertEquals(change.digest(), fixture.assignment().releases().control());

        fixture.accept(NEXT);

        assertEquals(NEXT.digest(), fixture.assignment().releases().control());
    }

    @Test
    void recompilingTheSameSourcesChangesNothing() {
        DecisionCoreFixture fixture = fixture();
        fixture.accept(ReleaseManifest.ofBase(
                SampleProposals.PRICING,
                SampleProposals.BASE.source(),
                Digest.of("other"),
                "javac 26",
                "shop.Handler"));

        assertEquals(
                SampleProposals.BASE.digest(), fixture.assignment().releases().control());
    }

    private static DecisionCoreFixture fixture() {
        return new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST));
    }

    /** Assigns a release as if a change had been confirmed. */
    private static Assignment runs(DecisionCoreFixture fixture, Digest digest) {
        Assignment it = fixture.assignment();
        return new Assignment(
                it.componentId(),
                it.epoch() + 1,
                Assignment.AssignedReleases.controlOnly(digest),
                new TrafficSplit(it.traffic().split(), it.traffic().salt(), 0),
                it.groups(),
                new Assignment.LeaseTerms(it.lease().leaseMillis(), true),
                it.intervalMillis(),
                it.burnt());
    }
}
