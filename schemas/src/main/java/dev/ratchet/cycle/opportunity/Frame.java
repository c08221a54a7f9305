package dev.ratchet.cycle.opportunity;

/** A stack frame inside the component. */
public record Frame(String type, String method, int line) {}
