package dev.ratchet.cycle;

/** A permission or a rejection, bound to the digest, the base release and an expiry. */
public record Approval(
        ProposalId proposal,
        Digest digest,
        Digest base,
        boolean approved,
        String principal,
        String policy,
        String reason,
        long atMillis,
        long expiresMillis) {}
