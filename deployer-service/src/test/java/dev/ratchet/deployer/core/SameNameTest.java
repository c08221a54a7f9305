package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Components of two tenants with the same name are independent. */
final class SameNameTest {
    private static final ReleaseManifest RIVAL_BASE = SampleProposals.base("rival", "pricing", "rival-source");

    @Test
    void commitOfOneTenantLeavesTheOthersAssignmentAlone() {
        Desk desk = desk(Rung.PROPOSE);
        Assignment before = desk.assignment();

        desk.take(RIVAL_BASE);

        assertEquals(before, desk.assignment());
        assertEquals(
                RIVAL_BASE.digest(), desk.assignment(RIVAL_BASE.component()).control());
    }

    @Test
    void componentIsNotAssignedTheBaseReleaseOfAnotherTenant() {
        Desk desk = desk(Rung.PROPOSE);

        assertEquals(
                List.of("acme"),
                desk.published(Assignment.class).stream()
                        .map(Assignment::tenant)
                        .toList());
    }

    @Test
    void commitOfOneTenantDoesNotExpireTheOthersRollout() {
        Desk desk = desk(Rung.AUTO).take(SampleProposals.ready("p-1"));
        desk.report("i-1", TargetState.SERVING);
        RolloutStateKind before = desk.state("r-p-1");

        desk.take(RIVAL_BASE);

        assertEquals(before, desk.state("r-p-1"));
    }

    @Test
    void grantOfOneTenantIsNoGrantOfTheOther() {
        Desk desk = desk(Rung.AUTO).take(RIVAL_BASE);

        desk.take(SampleProposals.of("rival", "pricing", ProposalState.READY, "p-rival", RIVAL_BASE.digest()));

        assertEquals(List.of(), desk.published(Approval.class));
    }

    @Test
    void baseReleaseThatNamesNoTenantIsAssignedToNobody() {
        ReleaseManifest ofVersion1 = new ReleaseManifest(
                1,
                new ComponentId("default", "pricing"),
                Optional.empty(),
                Optional.empty(),
                Digest.of("some-source"),
                Digest.of("b"),
                "javac",
                "shop.Handler");
        Desk desk = desk(Rung.PROPOSE).take(SampleProposals.component("default", "pricing", Split.REQUEST));
        Assignment before = desk.assignment();

        desk.take(ofVersion1);

        assertEquals(List.of(before), desk.published(Assignment.class));
    }

    private static Desk desk(Rung rung) {
        return new Desk(SampleProposals.granting(rung))
                .take(
                        SampleProposals.BASE,
                        SampleProposals.component(Split.REQUEST),
                        SampleProposals.component("rival", "pricing", Split.REQUEST));
    }
}
