package dev.ratchet.cycle.proposal;

/** How calls are divided between control and canary. UNKNOWN stands for a value of a newer version. */
public enum Split {
    UNKNOWN,
    REQUEST,
    KEY
}
