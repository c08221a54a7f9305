package dev.ratchet.cycle.rollout;

/** Which switch a control record moves. UNKNOWN stands for a value of a newer version. */
public enum ControlKind {
    UNKNOWN,
    KILL_SWITCH,
    FREEZE
}
