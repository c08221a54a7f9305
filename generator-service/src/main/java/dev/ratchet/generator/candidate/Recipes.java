package dev.ratchet.generator.candidate;

import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.guard.GuardRecipes;
import dev.ratchet.generator.recipe.speed.SpeedRecipes;
import java.util.List;
import java.util.stream.Stream;

/** List of all recipes. */
public final class Recipes {
    private Recipes() {}

    /** Returns all recipes, in the order in which they are tried. */
    public static List<Recipe> all() {
        return Stream.of(GuardRecipes.all(), SpeedRecipes.all())
                .flatMap(List::stream)
                .toList();
    }
}
