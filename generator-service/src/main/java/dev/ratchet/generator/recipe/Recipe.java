package dev.ratchet.generator.recipe;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;

/** A known code transformation. It receives typed slots and the component's own sources only. */
public interface Recipe {
    /** Name of the recipe in proposals. */
    String name();

    /** Returns what a change made by this recipe has to prove. Called only for evidence to which it was applied. */
    Purpose purpose(Evidence evidence);

    /** Files that the recipe may change. */
    default EditRule rule() {
        return EditRule.SOURCES;
    }

    /** Returns the edited sources, or why there are none. */
    RecipeResult apply(Evidence evidence, SourceIndex index);
}
