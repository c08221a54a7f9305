package dev.ratchet.generator.recipe;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Optional;

/** A known code transformation. It receives typed slots and the component's own sources only. */
public interface Recipe {
    /** Name of the recipe in proposals. */
    String name();

    /** Returns what a change made by this recipe has to prove. Called only for evidence to which it was applied. */
    Purpose purpose(Evidence evidence);

    /** Returns the edited tree; empty if the evidence does not concern this recipe or the code is ambiguous. */
    Optional<SourceTree> apply(Evidence evidence, SourceIndex index);

    /** Returns all recipes, in the order in which they are tried. */
    static List<Recipe> all() {
        return List.of(new ZeroDivisorGuard(), new HoistedPattern());
    }
}
