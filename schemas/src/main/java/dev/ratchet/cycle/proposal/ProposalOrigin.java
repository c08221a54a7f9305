package dev.ratchet.cycle.proposal;

import java.util.Optional;

/**
 * Origin of a proposal: its cycle, its opportunity and its proposer.
 *
 * @param cycle cycle in which the change was made; empty if the record names none
 * @param opportunity opportunity for which the change was made; empty if the record names none
 * @param proposer name of the recipe, model or person that made the change
 */
public record ProposalOrigin(
        Optional<String> cycle, Optional<String> opportunity, ProposerKind proposerKind, String proposer) {}
