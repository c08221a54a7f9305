package dev.ratchet.cycle.proposal;

import java.util.Optional;

/**
 * Person or service that decided on a proposal.
 *
 * @param principal person or service that decided
 * @param policy policy that decided; empty if a person did
 */
public record Decider(String principal, Optional<String> policy) {}
