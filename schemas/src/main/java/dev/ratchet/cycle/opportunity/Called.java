package dev.ratchet.cycle.opportunity;

/** A component called another one. */
public record Called(String caller, String callee) implements Finding.Found {}
