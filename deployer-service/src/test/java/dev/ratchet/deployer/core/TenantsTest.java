package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Order;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One tenant's orders do not affect another's rollouts. */
final class TenantsTest {
    @Test
    void ignoresAnotherTenantsApproval() {
        Desk desk = new Desk(SampleProposals.granting(Rung.APPROVE))
                .take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        desk.take(from("rival", desk, SampleProposals.answer("p-1", true, "fine")));
        assertEquals(List.of(), desk.published(Approval.class));

        desk.take(from("acme", desk, SampleProposals.answer("p-1", true, "fine")));
        assertEquals(1, desk.published(Approval.class).size());
    }

    @Test
    void ignoresAnotherTenantsOrderToRollBack() {
        Desk desk = new Desk(SampleProposals.auto())
                .take(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));

        desk.take(from("rival", desk, new RollBackRequest(new RolloutId("r-p-1"), "no")));
        assertEquals(RolloutStateKind.PLANNED, desk.state("r-p-1"));

        desk.take(from("acme", desk, new RollBackRequest(new RolloutId("r-p-1"), "no")));
        assertEquals(RolloutStateKind.ROLLING_BACK, desk.state("r-p-1"));
    }

    private static Command from(String tenant, Desk desk, Order order) {
        return new Command("id-" + tenant, tenant, desk.now(), "bob", order);
    }
}
