package dev.ratchet.cycle.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProposalTest {
    private static final Digest DIFF = Digest.of("diff");

    @Test
    void aReadyPullRequestHasACommitAndADiffButNoRelease() {
        Proposal ready = ready(ProposedRelease.pullRequest(Optional.of("abc"), Optional.of(DIFF)));

        assertTrue(ready.isReadyForPullRequest());
        assertFalse(ready.isReadyForRollout());
        assertEquals(Optional.empty(), ready.release().digest());
    }

    @Test
    void aReadyPullRequestWithoutACommitOrADiffIsInvalid() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ready(ProposedRelease.pullRequest(Optional.empty(), Optional.of(DIFF))));
        assertThrows(
                IllegalArgumentException.class,
                () -> ready(ProposedRelease.pullRequest(Optional.of("abc"), Optional.empty())));
    }

    @Test
    void aReadyRolloutNeedsARelease() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ready(new ProposedRelease(
                        Optional.of("abc"), Optional.of(DIFF), Optional.empty(), Optional.of(DIFF))));
    }

    @Test
    void aPullRequestHasNoBaseRelease() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ProposedRelease(
                        Optional.of("abc"),
                        Optional.of(DIFF),
                        Optional.empty(),
                        Optional.of(DIFF),
                        Delivery.PULL_REQUEST));
    }

    private static Proposal ready(ProposedRelease release) {
        return new Proposal(
                new ProposalId("p-1"),
                new ComponentId("acme", "shop"),
                ProposalState.READY,
                new ProposedChange(ProposalType.BUG_FIX, "title", "", new Goal(GoalKind.ERRORS, -1)),
                new ProposalOrigin(Optional.empty(), Optional.empty(), ProposerKind.RECIPE, "recipe"),
                release,
                new ProposalChecks(List.of(), false),
                1);
    }
}
