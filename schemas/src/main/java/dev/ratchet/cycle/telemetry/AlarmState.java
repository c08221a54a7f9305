package dev.ratchet.cycle.telemetry;

/** State of an alarm. UNKNOWN stands for a value that only newer versions know. */
public enum AlarmState {
    UNKNOWN,
    /** The condition of the alarm does not hold. */
    OK,
    /** The condition of the alarm holds. */
    ALARM,
    /** The source has too little data to evaluate the condition. */
    INSUFFICIENT_DATA
}
