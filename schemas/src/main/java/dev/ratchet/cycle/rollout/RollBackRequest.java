package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.RolloutId;

/**
 * Request of an operator to roll back a rollout.
 *
 * @param reason reason for people
 */
public record RollBackRequest(RolloutId rollout, String reason) implements CommandContent {}
