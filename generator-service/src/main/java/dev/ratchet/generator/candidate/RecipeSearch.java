package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Search for the first recipe that applies to evidence. */
final class RecipeSearch {
    private static final int MAX_REASONS = 10;

    private RecipeSearch() {}

    /** An edit, or the reasons of the recipes that decline. */
    sealed interface RecipeOutcome permits FoundEdit, NoEdit {}

    /** Edit of the first recipe that applies. */
    record FoundEdit(ProposedEdit edit) implements RecipeOutcome {}

    /** No recipe applies. */
    record NoEdit(GenerationResult.NoCandidate reason) implements RecipeOutcome {}

    /** Tries the recipes in their order, after those of the evidence. */
    static RecipeOutcome run(List<Recipe> recipes, RecipeEvidence found, SourceIndex index) {
        Evidence evidence = found.evidence();
        List<GateFinding> declined = new ArrayList<>();
        for (Recipe recipe :
                Stream.concat(found.first().stream(), recipes.stream()).toList()) {
            switch (recipe.apply(evidence, index)) {
                case RecipeResult.Edited(SourceTree tree, String statement) -> {
                    return new FoundEdit(
                            new ProposedEdit(recipe.name(), statement, recipe.purpose(evidence), tree, recipe.rule()));
                }
                case RecipeResult.Declined(String reason) ->
                    declined.add(new GateFinding("recipe", "", 0, recipe.name() + ": " + reason));
                case RecipeResult.NotApplicable _ -> {}
            }
        }
        return new NoEdit(new GenerationResult.NoCandidate(
                "no recipe fits the evidence and the code",
                declined.stream().limit(MAX_REASONS).toList()));
    }
}
