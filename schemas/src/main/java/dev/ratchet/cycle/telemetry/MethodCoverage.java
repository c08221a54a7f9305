package dev.ratchet.cycle.telemetry;

/**
 * Test coverage of a method.
 *
 * @param type binary name of the class
 * @param method name of the method
 * @param line first line of the method
 * @param coveredLines number of lines that a test reaches
 * @param missedLines number of lines that no test reaches
 * @param complexity cyclomatic complexity
 */
public record MethodCoverage(String type, String method, int line, int coveredLines, int missedLines, int complexity) {}
