package dev.ratchet.generator.sandbox;

/** Confinement of untrusted code: an {@link ActiveSandbox}, or {@link NoSandbox}, with which nothing runs. */
public sealed interface Sandbox permits ActiveSandbox, NoSandbox {
    /** One line for the log and the terminal. */
    String sentence();
}
