package dev.ratchet.cycle.opportunity;

/**
 * Period in which an opportunity was observed.
 *
 * @param firstSeenMillis time of the first observation in milliseconds since the epoch
 * @param lastSeenMillis time of the last observation in milliseconds since the epoch
 */
public record ObservationPeriod(long firstSeenMillis, long lastSeenMillis) {}
