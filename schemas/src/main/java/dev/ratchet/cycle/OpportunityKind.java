package dev.ratchet.cycle;

/** What was found. UNKNOWN stands for a value of a newer version. */
public enum OpportunityKind {
    UNKNOWN,
    /** The same error again and again. */
    ERROR_CLUSTER,
    /** A method that takes much of the processor time. */
    HOT_METHOD,
    /** A measure that got worse. */
    REGRESSION,
    /** A measure that will leave its band if it goes on like this. */
    FORECAST,
    /** An operation that is slow in absolute terms. */
    SLOW_OPERATION,
    /** The same call again and again under one parent, as for each of N rows. */
    REPEATED_CALLS,
    /** A component that told its health regularly and fell silent. */
    NO_DATA,
    /** A cache that misses more than it hits. */
    CACHE_MISSES
}
