package dev.ratchet.generator.recipe;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Optional;

/** A known way to change code; sees typed slots and the component's own sources only. */
public interface Recipe {
    /** Its name in proposals. */
    String name();

    /** What a change made by it has to prove; asked only for evidence to which it was applied. */
    Purpose purpose(Evidence evidence);

    /** The edited tree; empty when the evidence is not this recipe's or the code leaves a doubt. */
    Optional<SourceTree> apply(Evidence evidence, SourceIndex index);

    /** All recipes, in the order in which they are tried. */
    static List<Recipe> all() {
        return List.of(new ZeroDivisorGuard(), new HoistedPattern());
    }
}
