package dev.ratchet.cycle.opportunity;

/** Kind of a cause. UNKNOWN stands for a value that only newer versions know. */
public enum CauseKind {
    UNKNOWN,
    /** Deployment of a version or configuration of a component. */
    DEPLOYMENT,
    /** Regression of another component. */
    REGRESSION,
    /** Errors that started in another component. */
    ERRORS,
    /** Operation that is slower, fails or behaves differently although its calls do not explain it. */
    OPERATION,
    /** Calls between two components that are slow or fail on the way. */
    CONNECTION,
    /** Calls to a service without telemetry. */
    OUTSIDE,
    /** Resource of a component whose operations are slower. */
    RESOURCE,
    /** More calls than usual of an operation with which the calls of an incident begin. */
    SURGE
}
