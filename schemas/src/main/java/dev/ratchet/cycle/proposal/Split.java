package dev.ratchet.cycle.proposal;

/** Division of calls between control and canary. UNKNOWN stands for a value that only newer versions know. */
public enum Split {
    UNKNOWN,
    /** By request, at random. */
    REQUEST,
    /** By key: all calls with a key go to the same arm. */
    KEY
}
