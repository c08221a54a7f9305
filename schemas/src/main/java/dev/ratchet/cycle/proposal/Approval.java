package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;

/**
 * Approval or rejection of a proposal, bound to a digest, a base release and an expiry.
 *
 * @param digest digest of the proposed release
 * @param base digest of the release on which the change is based
 * @param approved true for an approval, false for a rejection
 * @param decider person, service or policy that decided
 * @param reason reason for people; may be blank
 * @param atMillis time of the decision in milliseconds since the epoch
 * @param expiresMillis time from which an approval is void, in milliseconds since the epoch
 */
public record Approval(
        ProposalId proposal,
        Digest digest,
        Digest base,
        boolean approved,
        Decider decider,
        String reason,
        long atMillis,
        long expiresMillis) {}
