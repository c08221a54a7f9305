package dev.ratchet.cycle.rollout;

/** What a target did with its assignment. UNKNOWN stands for a value of a newer version. */
public enum TargetState {
    UNKNOWN,
    SERVING,
    LOADING,
    REFUSED,
    BURNT
}
