package dev.ratchet.cycle.telemetry;

/** The state of an alarm. UNKNOWN stands for a value of a newer version. */
public enum AlarmState {
    UNKNOWN,
    /** All is well. */
    OK,
    /** It is not. */
    ALARM,
    /** Nobody knows. */
    INSUFFICIENT_DATA
}
