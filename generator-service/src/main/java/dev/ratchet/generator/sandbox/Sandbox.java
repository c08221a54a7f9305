package dev.ratchet.generator.sandbox;

/** What stands between us and the code that we run: an {@link ActiveSandbox}, or {@link NoSandbox} and then nothing is run. */
public sealed interface Sandbox permits ActiveSandbox, NoSandbox {
    /** One line for the log and the terminal. */
    String sentence();
}
