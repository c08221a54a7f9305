package dev.ratchet.cycle;

/** Time went on; the moment is that of the record which carries it. */
public record Tick() implements Order, RolloutInput {}
