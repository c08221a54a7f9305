package dev.ratchet.cycle.rollout;

/** Kind of a switch. UNKNOWN stands for a value that only newer versions know. */
public enum ControlKind {
    UNKNOWN,
    KILL_SWITCH,
    FREEZE
}
