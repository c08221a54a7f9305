package dev.ratchet.cycle.version;

/** Why a release came into control. UNKNOWN stands for a value of a newer version. */
public enum VersionKind {
    UNKNOWN,
    /** It is the head of the component's branch. */
    BASE,
    /** It was confirmed. */
    CHANGE,
    /** A person returned to it. */
    REVERT
}
