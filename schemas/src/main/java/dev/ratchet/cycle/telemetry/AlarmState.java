package dev.ratchet.cycle.telemetry;

/** What an alarm says. UNKNOWN stands for a value of a newer version. */
public enum AlarmState {
    UNKNOWN,
    /** All is well. */
    OK,
    /** It is not. */
    ALARM,
    /** Nobody knows. */
    INSUFFICIENT_DATA
}
