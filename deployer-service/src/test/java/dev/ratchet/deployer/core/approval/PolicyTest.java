package dev.ratchet.deployer.core.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.deployer.core.SampleProposals;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
    private static final Proposal READY = SampleProposals.ready("p-1");

    @ParameterizedTest
    @CsvSource({"PROPOSE,false,false", "APPROVE,false,true", "AUTO,true,true"})
    void onlyRungsAboveProposeRollOut(Rung rung, boolean byPolicy, boolean byAPerson) {
        Policy policy = new Policy("demo.yaml", Map.of(SampleProposals.PRICING, Map.of(ProposerKind.RECIPE, rung)));

        assertEquals(byPolicy, policy.approve(READY, 12).isPresent());
        assertEquals(byAPerson, policy.isAnswerable(READY));
    }

    @Test
    void theDefaultRungIsPropose() {
        assertEquals(Rung.PROPOSE, Policy.dryRun().rung(SampleProposals.PRICING, ProposerKind.RECIPE));
        assertEquals(Optional.empty(), Policy.dryRun().approve(READY, 12));
    }

    @Test
    void aGrantAppliesToItsTenantComponentAndKindOnly() {
        Policy other = new Policy(
                "p",
                Map.of(
                        SampleProposals.PRICING,
                        Map.of(ProposerKind.MODEL, Rung.AUTO),
                        new ComponentId("acme", "orders"),
                        Map.of(ProposerKind.RECIPE, Rung.AUTO),
                        new ComponentId("rival", "pricing"),
                        Map.of(ProposerKind.RECIPE, Rung.AUTO)));

        assertEquals(Optional.empty(), other.approve(READY, 12));
    }

    @Test
    void aRefusedProposalIsNeverApproved() {
        assertEquals(
                Optional.empty(), SampleProposals.auto().approve(SampleProposals.in(ProposalState.REFUSED, "p-1"), 12));
        assertEquals(
                Optional.empty(), SampleProposals.auto().approve(SampleProposals.in(ProposalState.UNKNOWN, "p-1"), 12));
    }

    @Test
    void anApprovalIsBoundToDigestAndBaseAndExpires() {
        Approval approval = SampleProposals.auto().approve(READY, 12).orElseThrow();

        assertEquals(READY.release().digest(), Optional.of(approval.digest()));
        assertEquals(READY.release().base(), Optional.of(approval.base()));
        assertEquals(12 + Duration.ofHours(24).toMillis(), approval.expiresMillis());
    }
}
