package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.Optional;

/**
 * A permission or a rejection, bound to the digest, the base release and an expiry.
 *
 * @param policy the policy that gave it; empty where a person did
 */
public record Approval(
        ProposalId proposal,
        Digest digest,
        Digest base,
        boolean approved,
        String principal,
        Optional<String> policy,
        String reason,
        long atMillis,
        long expiresMillis) {}
