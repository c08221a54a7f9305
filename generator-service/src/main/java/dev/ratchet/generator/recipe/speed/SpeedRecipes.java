package dev.ratchet.generator.recipe.speed;

import dev.ratchet.generator.recipe.Recipe;
import java.util.List;

/** List of the recipes that make hot code cheaper. */
public final class SpeedRecipes {
    private SpeedRecipes() {}

    /** Returns the recipes, in the order in which they are tried. */
    public static List<Recipe> all() {
        return List.of(
                new HoistedPattern(),
                new HoistedRegex(),
                new HoistedFormatter(),
                new SetLookup(),
                new StringBuilding(),
                new BoxedSum(),
                new PresizedCollection(),
                new Memoisation());
    }
}
