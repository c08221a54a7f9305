package dev.ratchet.cycle.version;

/** Reason why a release was put into control. UNKNOWN stands for a value that only newer versions know. */
public enum VersionKind {
    UNKNOWN,
    /** Build of the head of the component's branch. */
    BASE,
    /** Confirmation of a change. */
    CHANGE,
    /** Return to the release by a person. */
    REVERT
}
