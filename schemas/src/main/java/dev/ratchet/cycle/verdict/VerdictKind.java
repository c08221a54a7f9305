package dev.ratchet.cycle.verdict;

/** The judge's answer. UNKNOWN stands for a value of a newer version. */
public enum VerdictKind {
    UNKNOWN,
    CONTINUE,
    CONFIRM,
    NO_EFFECT,
    ROLL_BACK,
    INSUFFICIENT_DATA
}
