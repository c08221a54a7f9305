package dev.ratchet.cycle.report;

/** Text of a proposal for people. */
public record ChangeText(String title, String description) {}
