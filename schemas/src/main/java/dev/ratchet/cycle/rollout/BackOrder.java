package dev.ratchet.cycle.rollout;

/**
 * Request to roll back a rollout, as its input.
 *
 * @param principal person or switch that requests it
 * @param reason reason for people
 */
public record BackOrder(String principal, String reason) implements RolloutInput {}
