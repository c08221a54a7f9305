package dev.ratchet.analyzer.core.series;

/**
 * How many points were not counted, and why.
 *
 * @param late of a minute that was sealed
 * @param repeated told before, or of a cumulative series and older than what it told last
 * @param notNumbers NaN and infinite
 * @param undefined of a series that nobody defined yet
 * @param collided of a series with the identity of another
 * @param beyondLimit of a series that there was no room for
 */
public record Ignored(long late, long repeated, long notNumbers, long undefined, long collided, long beyondLimit) {}
