package dev.ratchet.cycle.health;

/**
 * End and duration of a call.
 *
 * @param atMillis end of the call in milliseconds since the epoch
 * @param durationNanos duration of the call in nanoseconds
 */
public record CallTime(long atMillis, long durationNanos) {}
