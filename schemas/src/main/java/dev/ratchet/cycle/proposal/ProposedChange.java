package dev.ratchet.cycle.proposal;

/** Change that a proposal describes, and its goal. */
public record ProposedChange(ProposalType type, String title, String description, Goal goal) {}
