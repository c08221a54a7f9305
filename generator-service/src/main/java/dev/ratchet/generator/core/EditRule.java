package dev.ratchet.generator.core;

/** Files of its component that a change may touch. */
public enum EditRule {
    /** Sources. Tests may be added; existing ones stay as they are. */
    SOURCES,
    /** Sources, and tests that return to an earlier commit of the repository with the sources that they test. */
    RESTORED,
    /** One number of one settings file, and nothing else. */
    NUMBER
}
