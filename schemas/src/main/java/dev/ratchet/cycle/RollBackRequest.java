package dev.ratchet.cycle;

/** An operator's order to take a rollout back. */
public record RollBackRequest(RolloutId rollout, String reason) implements Order {}
