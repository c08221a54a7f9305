package dev.ratchet.generator.recipe.speed;

import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceIndex.CodeLocation;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.recipe.RecipeResult.Declined;
import dev.ratchet.generator.recipe.RecipeResult.NotApplicable;
import dev.ratchet.generator.recipe.code.Attribution;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A recipe for a line that takes a large share of the CPU time, while it calls a certain method. The performance gate
 * must measure the gain.
 */
abstract class SpeedRecipe implements Recipe {
    private final String name;
    private final Pattern callees;

    /**
     * Creates a recipe.
     *
     * @param callees methods that the hot line calls; matches the empty text for time in the line itself
     */
    SpeedRecipe(String name, Pattern callees) {
        this.name = name;
        this.callees = callees;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Purpose purpose(Evidence evidence) {
        return new Purpose.CpuReduction();
    }

    @Override
    public final RecipeResult apply(Evidence evidence, SourceIndex index) {
        CodePlace place = evidence.place();
        boolean isHot = evidence.errors().isEmpty()
                && place.exceptionType().isBlank()
                && !place.frames().isEmpty()
                && callees.matcher(place.callee()).matches();
        if (!isHot) {
            return new NotApplicable();
        }
        Optional<CodeLocation> location = index.resolve(place.frames().getFirst());
        if (location.isEmpty()) {
            return new Declined("the sources have no such method at this line");
        }
        return location.filter(this::isCandidate)
                .map(method -> change(method, index))
                .orElseGet(NotApplicable::new);
    }

    private RecipeResult change(CodeLocation location, SourceIndex index) {
        return Attribution.of(index, location.path())
                .flatMap(attribution -> index.tree()
                        .text(location.path())
                        .map(text -> change(new HotCode(location, index, text, attribution))))
                .orElseGet(() -> new Declined("javac cannot attribute the file, or it has a Unicode escape"));
    }

    /** Returns whether the syntax of the hot method can contain what the recipe changes. */
    abstract boolean isCandidate(CodeLocation location);

    /** Changes the hot code. */
    abstract RecipeResult change(HotCode code);
}
