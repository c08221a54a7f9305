package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalChecks;
import dev.ratchet.cycle.proposal.ProposalOrigin;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposedChange;
import dev.ratchet.cycle.proposal.ProposedRelease;
import dev.ratchet.cycle.proposal.ProposerKind;
import java.util.List;
import java.util.Optional;

/** A proposal that is a pull request. */
final class ProposalExamples {
    static final Proposal PULL_REQUEST = new Proposal(
            new ProposalId("p-2"),
            new ComponentId("acme", "Shop.Web"),
            ProposalState.READY,
            new ProposedChange(ProposalType.BUG_FIX, "title", "description", new Goal(GoalKind.ERRORS, -1)),
            new ProposalOrigin(Optional.of("c-1"), Optional.of("o-2"), ProposerKind.RECIPE, "zero-divisor-guard"),
            ProposedRelease.pullRequest(Optional.of("abc"), Optional.of(Digest.of("diff"))),
            new ProposalChecks(List.of(GateResult.notRun("replay", "there are no recorded calls")), false),
            12);

    private ProposalExamples() {}
}
