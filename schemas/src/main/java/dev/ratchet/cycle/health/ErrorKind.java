package dev.ratchet.cycle.health;

/** Named kind of an error. UNKNOWN stands for a value that only newer versions know. */
public enum ErrorKind {
    UNKNOWN,
    /** Recurring exception. */
    EXCEPTION,
    /** Error message without an exception. */
    ERROR_MESSAGE,
    /** Time limit that passed, or call that failed after more than five seconds. */
    TIMEOUT,
    /** Connection to a database that failed. */
    DATABASE_CONNECTION,
    /** Failed call to another service. */
    API_INTEGRATION
}
