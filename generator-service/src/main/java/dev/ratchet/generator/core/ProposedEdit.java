package dev.ratchet.generator.core;

/**
 * Edited sources with their author.
 *
 * @param author name of the recipe, model or person that made the change
 * @param statement one sentence for a reviewer about the change; blank if the author made none
 * @param purpose purpose, which determines what the change must prove
 * @param rule files that the change may touch
 */
public record ProposedEdit(String author, String statement, Purpose purpose, SourceTree edited, EditRule rule) {
    /** Creates an edit that leaves existing tests as they are. */
    public ProposedEdit(String author, String statement, Purpose purpose, SourceTree edited) {
        this(author, statement, purpose, edited, EditRule.SOURCES);
    }
}
