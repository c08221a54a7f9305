package dev.ratchet.cycle.proposal;

/**
 * Goal of a change.
 *
 * @param relative declared relative effect on the metric; -0.10 for a reduction of 10 %
 */
public record Goal(GoalKind kind, double relative) {}
