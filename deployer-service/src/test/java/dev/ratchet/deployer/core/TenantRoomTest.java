package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.report.TenantLimits.SingleTenantLimits;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Maximum number of concurrent rollouts. */
final class TenantRoomTest {
    @Test
    void aTenantsOwnLimitLeavesRoomForOthers() {
        DecisionCoreFixture fixture =
                fixture(new TenantLimits(true, 3, Map.of("acme", new SingleTenantLimits(true, 1))));

        assertEquals(List.of("r-p-cart", "r-p-rival"), begun(fixture));
    }

    @Test
    void theOverallLimitAppliesToAllTenantsTogether() {
        assertEquals(
                List.of("r-p-cart"),
                begun(fixture(new TenantLimits(true, 1, Map.of("acme", new SingleTenantLimits(true, 2))))));
    }

    private static List<String> begun(DecisionCoreFixture fixture) {
        return List.copyOf(new TreeSet<>(
                fixture.rollouts().keySet().stream().map(RolloutId::text).toList()));
    }

    private static DecisionCoreFixture fixture(TenantLimits limits) {
        Policy policy = new Policy(
                "test.yaml",
                Map.of(
                        new ComponentId("acme", "cart"), Map.of(ProposerKind.RECIPE, Rung.AUTO),
                        new ComponentId("acme", "orders"), Map.of(ProposerKind.RECIPE, Rung.AUTO),
                        new ComponentId("rival", "rival"), Map.of(ProposerKind.RECIPE, Rung.AUTO)));
        DecisionCoreFixture fixture = new DecisionCoreFixture(policy, limits);
        component(fixture, "acme", "cart");
        component(fixture, "acme", "orders");
        component(fixture, "rival", "rival");
        return fixture;
    }

    private static void component(DecisionCoreFixture fixture, String tenant, String name) {
        fixture.accept(
                SampleProposals.base(tenant, name, "s"),
                SampleProposals.component(tenant, name, Split.REQUEST),
                SampleProposals.of(
                        tenant,
                        name,
                        ProposalState.READY,
                        "p-" + name,
                        SampleProposals.base(tenant, name, "s").digest()));
    }
}
