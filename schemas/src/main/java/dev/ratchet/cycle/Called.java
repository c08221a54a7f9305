package dev.ratchet.cycle;

/** A component called another one. */
public record Called(String caller, String callee) implements Finding.Found {}
