package dev.ratchet.cycle.health;

/**
 * Statistics of one slot and bucket group.
 *
 * @param group number of the bucket group; -1 if calls are split by request
 */
public record GroupStats(Slot slot, int group, CallStats stats) {}
