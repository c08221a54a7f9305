package dev.ratchet.cycle.rollout;

/** An order to take a rollout back. */
public record BackOrder(String principal, String reason) implements RolloutInput {}
