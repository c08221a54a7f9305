package dev.ratchet.cycle.rollout;

/** The state of a target's assignment. UNKNOWN stands for a value of a newer version. */
public enum TargetState {
    UNKNOWN,
    SERVING,
    LOADING,
    REFUSED,
    BURNT
}
