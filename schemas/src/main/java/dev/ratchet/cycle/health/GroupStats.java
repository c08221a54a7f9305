package dev.ratchet.cycle.health;

/** Statistics of one slot and bucket group; group is -1 where calls are split by request. */
public record GroupStats(Slot slot, int group, CallStats stats) {}
