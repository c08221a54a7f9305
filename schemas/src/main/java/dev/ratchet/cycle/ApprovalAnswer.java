package dev.ratchet.cycle;

/** A person's answer to a proposal. */
public record ApprovalAnswer(String proposal, String digest, boolean approved, String reason) implements Order {}
