package dev.ratchet.cycle.telemetry;

/**
 * The test coverage of one method.
 *
 * @param type the class by its binary name
 * @param complexity the number of independent ways through it
 */
public record MethodCoverage(String type, String method, int line, int coveredLines, int missedLines, int complexity) {}
