package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.recipe.Recipe;
import java.util.List;

/**
 * Evidence for recipes.
 *
 * @param first recipes that apply to this evidence only, such as the revert of a commit; they are tried first
 */
public record RecipeEvidence(Evidence evidence, List<Recipe> first) {
    /** Copies the list. */
    public RecipeEvidence {
        first = List.copyOf(first);
    }

    /** Creates evidence for the recipes that apply to any. */
    public RecipeEvidence(Evidence evidence) {
        this(evidence, List.of());
    }
}
