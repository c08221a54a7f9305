package dev.ratchet.generator.sandbox;

/** Confinement of a child process. */
public enum SandboxLevel {
    /** Namespaces created by {@code bwrap}, with the seccomp filter. */
    BUBBLEWRAP,
    /** A Landlock domain and the seccomp filter, on the parent's thread that starts the child. */
    LANDLOCK
}
