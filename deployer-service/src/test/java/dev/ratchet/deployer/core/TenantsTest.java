package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One tenant's orders do not affect another's rollouts. */
final class TenantsTest {
    @Test
    void ignoresAnotherTenantsApproval() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.granting(Rung.APPROVE))
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        fixture.accept(from("rival", fixture, SampleProposals.answer("p-1", true, "fine")));
        assertEquals(List.of(), fixture.published(Approval.class));

        fixture.accept(from("acme", fixture, SampleProposals.answer("p-1", true, "fine")));
        assertEquals(1, fixture.published(Approval.class).size());
    }

    @Test
    void ignoresAnotherTenantsOrderToRollBack() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        fixture.accept(from("rival", fixture, new RollBackRequest(new RolloutId("r-p-1"), "no")));
        assertEquals(RolloutStateKind.PLANNED, fixture.state("r-p-1"));

        fixture.accept(from("acme", fixture, new RollBackRequest(new RolloutId("r-p-1"), "no")));
        assertEquals(RolloutStateKind.ROLLING_BACK, fixture.state("r-p-1"));
    }

    private static Command from(String tenant, DecisionCoreFixture fixture, CommandContent order) {
        return new Command("id-" + tenant, Optional.of(tenant), fixture.now(), "bob", order);
    }
}
