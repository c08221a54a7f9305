package dev.ratchet.cycle.trace;

/**
 * Log line without its text.
 *
 * @param component name of the component that wrote it
 * @param atMillis timestamp in milliseconds since the epoch
 * @param traceId id of the trace; blank if there is none
 * @param spanId id of the span; blank if there is none
 * @param template id of the template of the line: a hash of its text
 * @param text text of the template; blank if an earlier record has it
 */
public record MinedLine(String component, long atMillis, String traceId, String spanId, long template, String text) {}
