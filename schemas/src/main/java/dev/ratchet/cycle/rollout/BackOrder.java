package dev.ratchet.cycle.rollout;

/**
 * Request to roll back, as an input of a rollout.
 *
 * @param principal person or switch that requests it
 * @param reason reason for people
 */
public record BackOrder(String principal, String reason) implements RolloutInput {}
