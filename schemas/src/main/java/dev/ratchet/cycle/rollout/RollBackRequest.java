package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.RolloutId;

/** An operator's order to take a rollout back. */
public record RollBackRequest(RolloutId rollout, String reason) implements Order {}
