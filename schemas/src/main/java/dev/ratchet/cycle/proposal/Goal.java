package dev.ratchet.cycle.proposal;

/** What a change is for; relative is the declared change, -0.10 for ten per cent less. */
public record Goal(GoalKind kind, double relative) {}
