package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.Optional;

/**
 * Answer of a person to a proposal.
 *
 * @param digest digest of the proposed release that the person answers; empty if the text is not a digest, so that the
 *     answer matches no proposal
 * @param approved true for an approval, false for a rejection
 * @param reason reason for people; may be blank
 */
public record ApprovalAnswer(ProposalId proposal, Optional<Digest> digest, boolean approved, String reason)
        implements CommandContent {}
