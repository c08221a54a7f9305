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
        DecisionCoreFixture fixture = fixture(Rung.PROPOSE);
        Assignment before = fixture.assignment();

        fixture.accept(RIVAL_BASE);

        assertEquals(before, fixture.assignment());
        assertEquals(
                RIVAL_BASE.digest(),
                fixture.assignment(RIVAL_BASE.component()).releases().control());
    }

    @Test
    void componentIsNotAssignedTheBaseReleaseOfAnotherTenant() {
        DecisionCoreFixture fixture = fixture(Rung.PROPOSE);

        assertEquals(
                List.of("acme"),
                fixture.published(Assignment.class).stream()
                        .map(Assignment::tenant)
                        .toList());
    }

    @Test
    void commitOfOneTenantDoesNotExpireTheOthersRollout() {
        DecisionCoreFixture fixture = fixture(Rung.AUTO).accept(SampleProposals.ready("p-1"));
        fixture.report("i-1", TargetState.SERVING);
        RolloutStateKind before = fixture.state("r-p-1");

        fixture.accept(RIVAL_BASE);

        assertEquals(before, fixture.state("r-p-1"));
    }

    @Test
    void aGrantAppliesToItsTenantOnly() {
        DecisionCoreFixture fixture = fixture(Rung.AUTO).accept(RIVAL_BASE);

        fixture.accept(SampleProposals.of("rival", "pricing", ProposalState.READY, "p-rival", RIVAL_BASE.digest()));

        assertEquals(List.of(), fixture.published(Approval.class));
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
        DecisionCoreFixture fixture =
                fixture(Rung.PROPOSE).accept(SampleProposals.component("default", "pricing", Split.REQUEST));
        Assignment before = fixture.assignment();

        fixture.accept(ofVersion1);

        assertEquals(List.of(before), fixture.published(Assignment.class));
    }

    private static DecisionCoreFixture fixture(Rung rung) {
        return new DecisionCoreFixture(SampleProposals.granting(rung))
                .accept(
                        SampleProposals.BASE,
                        SampleProposals.component(Split.REQUEST),
                        SampleProposals.component("rival", "pricing", Split.REQUEST));
    }
}
