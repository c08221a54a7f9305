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

/** Search for the recipes that apply to evidence. */
final class RecipeSearch {
    private static final int MAX_REASONS = 10;

    private final Evidence evidence;
    private final SourceIndex index;
    private final List<GateFinding> declined = new ArrayList<>();

    private RecipeSearch(Evidence evidence, SourceIndex index) {
        this.evidence = evidence;
        this.index = index;
    }

    /** Edits, or the reasons why there are none. */
    sealed interface SearchResult permits FoundEdits, NoEdit {}

    /**
     * Edits of the recipes that apply, in their order; no two of them produce the same sources.
     *
     * @param first edits of the recipes for this evidence only, which no other recipe competes with
     * @param others edits of the recipes for any evidence
     */
    record FoundEdits(List<ProposedEdit> first, List<ProposedEdit> others) implements SearchResult {
        FoundEdits {
            first = List.copyOf(first);
            others = List.copyOf(others);
        }
    }

    /** No recipe applies, or no change can be proved. */
    record NoEdit(GenerationResult reason) implements SearchResult {}

    /** Tries the recipes in their order, after those of the evidence, until there are {@code most} different edits. */
    static SearchResult run(List<Recipe> recipes, RecipeEvidence found, SourceIndex index, int most) {
        RecipeSearch search = new RecipeSearch(found.evidence(), index);
        List<ProposedEdit> first = new ArrayList<>();
        search.add(found.first(), first, List.of(), most);
        List<ProposedEdit> others = new ArrayList<>();
        search.add(recipes, others, first, most - first.size());
        return first.isEmpty() && others.isEmpty()
                ? new NoEdit(new GenerationResult.NoCandidate(
                        "no recipe fits the evidence and the code",
                        search.declined.stream().limit(MAX_REASONS).toList()))
                : new FoundEdits(first, others);
    }

    private void add(List<Recipe> recipes, List<ProposedEdit> edits, List<ProposedEdit> earlier, int most) {
        for (Recipe recipe : recipes) {
            if (edits.size() >= most) {
                return;
            }
            switch (recipe.apply(evidence, index)) {
                case RecipeResult.Edited(SourceTree tree, String statement) -> {
                    if (!contains(edits, tree) && !contains(earlier, tree)) {
                        edits.add(new ProposedEdit(
                                recipe.name(), statement, recipe.purpose(evidence), tree, recipe.rule()));
                    }
                }
                case RecipeResult.Declined(String reason) ->
                    declined.add(new GateFinding("recipe", "", 0, recipe.name() + ": " + reason));
                case RecipeResult.NotApplicable _ -> {}
            }
        }
    }

    private static boolean contains(List<ProposedEdit> edits, SourceTree tree) {
        return edits.stream().anyMatch(it -> it.edited().equals(tree));
    }
}
