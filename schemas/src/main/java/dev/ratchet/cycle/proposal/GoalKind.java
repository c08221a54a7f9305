package dev.ratchet.cycle.proposal;

/** Which metric a change is to improve. UNKNOWN stands for a value of a newer version. */
public enum GoalKind {
    UNKNOWN,
    NONE,
    LATENCY,
    ERRORS
}
