package dev.ratchet.cycle.opportunity;

/** Kind of a cause. UNKNOWN stands for a value that only newer versions know. */
public enum CauseKind {
    UNKNOWN,
    /** Deployment of a version or configuration of a component. */
    DEPLOYMENT,
    /** Regression of another component. */
    REGRESSION,
    /** Errors that started in another component. */
    ERRORS
}
