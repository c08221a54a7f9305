package dev.ratchet.cycle.proposal;

/** Metric that a change is expected to improve. UNKNOWN stands for a value that only newer versions know. */
public enum GoalKind {
    UNKNOWN,
    NONE,
    LATENCY,
    ERRORS
}
