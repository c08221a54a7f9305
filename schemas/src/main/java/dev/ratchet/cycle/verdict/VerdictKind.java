package dev.ratchet.cycle.verdict;

/** Decision of a verdict. UNKNOWN stands for a value that only newer versions know. */
public enum VerdictKind {
    UNKNOWN,
    CONTINUE,
    CONFIRM,
    NO_EFFECT,
    ROLL_BACK,
    INSUFFICIENT_DATA
}
