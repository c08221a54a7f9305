package dev.ratchet.cycle;

/** What was found. UNKNOWN stands for a value of a newer version. */
public enum OpportunityKind {
    UNKNOWN,
    ERROR_CLUSTER,
    HOT_METHOD
}
