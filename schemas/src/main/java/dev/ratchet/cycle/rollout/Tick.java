package dev.ratchet.cycle.rollout;

/** Progress of time, to the time of the record that contains it. */
public record Tick() implements CommandContent, RolloutInput {}
