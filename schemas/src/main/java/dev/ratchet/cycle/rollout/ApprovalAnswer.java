package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.Optional;

/**
 * A person's answer to a proposal.
 *
 * @param digest digest of the release that the person answers for; empty where their text is none, which fits no proposal
 */
public record ApprovalAnswer(ProposalId proposal, Optional<Digest> digest, boolean approved, String reason)
        implements Order {}
