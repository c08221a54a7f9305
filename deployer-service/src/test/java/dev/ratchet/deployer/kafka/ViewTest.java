package dev.ratchet.deployer.kafka;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.deployer.core.SampleProposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ViewTest {
    private static final ReleaseManifest OF_VERSION_1 = new ReleaseManifest(
            1,
            new ComponentId("default", "pricing"),
            Optional.empty(),
            Optional.empty(),
            Digest.of("s"),
            Digest.of("b"),
            "javac",
            "shop.Handler");

    @Test
    void servesAReleaseToItsTenantOnly() {
        View view = view(Map.of(), Map.of());

        assertTrue(view.serves("acme", SampleProposals.BASE));
        assertFalse(view.serves("rival", SampleProposals.BASE));
        assertFalse(view.serves("default", SampleProposals.BASE));
    }

    @Test
    void servesAReleaseWithoutATenantToItsAssignees() {
        View view = view(Map.of(SampleProposals.PRICING, assignment("acme", OF_VERSION_1.digest())), Map.of());

        assertTrue(view.serves("acme", OF_VERSION_1));
        assertFalse(view.serves("rival", OF_VERSION_1));
        assertFalse(view.serves("default", OF_VERSION_1));
    }

    @Test
    void servesADiffToTheTenantOfItsProposalOnly() {
        Proposal proposal = SampleProposals.ready("p-1");
        View view = view(Map.of(), Map.of(proposal.id(), proposal));

        assertTrue(view.servesDiff("acme", proposal.release().diffDigest().orElseThrow()));
        assertFalse(view.servesDiff("rival", proposal.release().diffDigest().orElseThrow()));
    }

    private static View view(Map<ComponentId, Assignment> assignments, Map<ProposalId, Proposal> proposals) {
        return new View(
                1,
                Map.of(),
                assignments,
                proposals,
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), Map.of()));
    }

    private static Assignment assignment(String tenant, Digest control) {
        return new Assignment(
                new ComponentId(tenant, "pricing"),
                1,
                Assignment.AssignedReleases.controlOnly(control),
                new TrafficSplit(Split.REQUEST, Optional.empty(), 0),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(15_000, true),
                60_000,
                List.of());
    }
}
