package dev.ratchet.cycle.proposal;

/** One thing that a gate objects to: rule, file, line and a sentence. */
public record GateFinding(String rule, String file, int line, String message) {}
