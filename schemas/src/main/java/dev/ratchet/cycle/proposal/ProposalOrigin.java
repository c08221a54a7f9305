package dev.ratchet.cycle.proposal;

/**
 * Origin of a proposal: its cycle, its opportunity and its proposer.
 *
 * @param cycle cycle in which the change was made; blank for a change submitted outside a cycle
 * @param opportunity opportunity for which the change was made; blank for a submitted change
 * @param proposer name of the recipe, model or person that made the change
 */
public record ProposalOrigin(String cycle, String opportunity, ProposerKind proposerKind, String proposer) {}
