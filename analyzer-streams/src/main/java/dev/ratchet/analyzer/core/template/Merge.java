package dev.ratchet.analyzer.core.template;

/**
 * Two templates became one after both ids were handed out: what was counted under the old id now belongs to the new one.
 *
 * @param oldId is not handed out again while the new one is known
 * @param newId of the template that saw more lines; the older one when they saw the same number
 * @param oldTemplate as it was
 * @param newTemplate of both
 */
public record Merge(long oldId, long newId, String oldTemplate, String newTemplate) {}
