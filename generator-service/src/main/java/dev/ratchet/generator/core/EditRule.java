package dev.ratchet.generator.core;

/** Permission of a change to touch the tests of its component. */
public enum TestRule {
    /** Tests may be added; existing ones stay as they are. */
    ADDED_ONLY,
    /** Tests may return to an earlier commit of the repository, with the sources that they test. */
    RESTORED
}
