package dev.ratchet.cycle.rollout;

/** Time went on; the moment is that of the record which carries it. */
public record Tick() implements Order, RolloutInput {}
