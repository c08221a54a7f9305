package dev.ratchet.analyzer.core.trace;

/**
 * Log line that was written within a trace.
 *
 * @param component name of the component that wrote it
 * @param traceId id of the trace
 * @param spanId id of the open span; blank if it is unknown
 * @param template id of the template of the line
 */
public record TraceLine(String component, String traceId, String spanId, long template) {}
