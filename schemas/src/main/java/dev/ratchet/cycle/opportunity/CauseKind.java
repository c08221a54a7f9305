package dev.ratchet.cycle.opportunity;

/** The kind of a cause. UNKNOWN stands for a value of a newer version. */
public enum CauseKind {
    UNKNOWN,
    /** A new version, or new configuration, of a component. */
    DEPLOYMENT,
    /** Another component that got worse. */
    REGRESSION,
    /** Errors that another component began to make. */
    ERRORS
}
