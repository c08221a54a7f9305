package dev.ratchet.analyzer.core.template;

/**
 * Merge of two templates whose ids were both handed out: counts under the old id now belong to the new one.
 *
 * @param oldId id that is not handed out again while the new one is known
 * @param newId id of the template with more lines, or of the older one on a tie
 * @param oldTemplate template of the old id before the merge
 * @param newTemplate common template
 */
public record Merge(long oldId, long newId, String oldTemplate, String newTemplate) {}
