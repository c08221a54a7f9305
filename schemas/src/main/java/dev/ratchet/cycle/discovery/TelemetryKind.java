package dev.ratchet.cycle.discovery;

/** Kind of the telemetry of a component. UNKNOWN stands for a value that only newer versions know. */
public enum TelemetryKind {
    UNKNOWN,
    METRICS,
    LOGS,
    SPANS,
    /** Deployments, alarms, profiles and other events. */
    EVENTS,
    /** Recorded calls of a hosted component. */
    EXECUTIONS,
    /** Health of a hosted component. */
    HEALTH
}
