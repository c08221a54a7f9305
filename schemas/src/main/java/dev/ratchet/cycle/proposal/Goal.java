package dev.ratchet.cycle.proposal;

/** The goal of a change; relative is the declared effect, -0.10 for ten per cent less. */
public record Goal(GoalKind kind, double relative) {}
