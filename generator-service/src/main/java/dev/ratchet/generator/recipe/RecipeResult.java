package dev.ratchet.generator.recipe;

import dev.ratchet.generator.core.SourceTree;

/** Result of applying a recipe to evidence. */
public sealed interface RecipeResult {
    /**
     * The recipe fits.
     *
     * @param tree the edited sources
     * @param statement one sentence for a reviewer: what was changed, and what that means for callers
     */
    record Edited(SourceTree tree, String statement) implements RecipeResult {}

    /**
     * The evidence concerns the recipe, but a rule forbids the change.
     *
     * @param reason the rule, without a full stop
     */
    record Declined(String reason) implements RecipeResult {}

    /** The evidence does not concern the recipe. */
    record NotApplicable() implements RecipeResult {}
}
