package dev.ratchet.generator.recipe.guard;

import dev.ratchet.generator.recipe.Recipe;
import java.util.List;

/** List of the recipes that guard a failing expression. */
public final class GuardRecipes {
    private GuardRecipes() {}

    /** Returns the recipes, in the order in which they are tried. */
    public static List<Recipe> all() {
        return List.of(
                new ZeroDivisorGuard(),
                new LoopBound(),
                new StatementGuard(new NullRule()),
                new StatementGuard(new IndexRule()),
                new StatementGuard(new ElementRule(true)),
                new StatementGuard(new ElementRule(false)),
                new StatementGuard(new CastRule()),
                new NumberGuard(),
                new CopiedIteration());
    }
}
