package dev.ratchet.cycle.rollout;

/** State of an assignment in a target. UNKNOWN stands for a value that only newer versions know. */
public enum TargetState {
    UNKNOWN,
    /** The releases of the assignment serve calls. */
    SERVING,
    /** A release of the assignment is being loaded. */
    LOADING,
    /** The target cannot apply the assignment. */
    REFUSED,
    /** The target stopped the canary and does not serve the epoch again. */
    BURNT
}
