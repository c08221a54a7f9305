package dev.ratchet.cycle.proposal;

/**
 * Objection of a gate to a change.
 *
 * @param rule violated rule
 * @param file path of the file in the repository; may be blank
 * @param line line in the file; 0 if the finding does not concern a line
 * @param message one sentence for people and models
 */
public record GateFinding(String rule, String file, int line, String message) {}
