package dev.ratchet.cycle.trace;

/**
 * Template of log lines that became a part of another one.
 *
 * @param oldId id of the template that no longer exists
 * @param newId id of the template that includes it
 * @param text text of the template with the new id
 */
public record MergedTemplate(long oldId, long newId, String text) {}
