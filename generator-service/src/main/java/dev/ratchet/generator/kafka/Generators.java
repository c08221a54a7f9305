package dev.ratchet.generator.kafka;

import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.ModelGenerator;
import dev.ratchet.generator.candidate.Prover;
import dev.ratchet.generator.candidate.RecipeEvidence;
import dev.ratchet.generator.candidate.RepositoryGenerator;
import dev.ratchet.generator.recipe.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sources of changes: the recipes first, then the language model, if one is configured.
 *
 * @param recipes changes of hosted components
 * @param repositories changes of repositories that commands build; empty if builds cannot be confined here
 * @param models the generator by a language model, or none; at most one
 */
public record Generators(Generator recipes, Optional<Repositories> repositories, List<ModelGenerator> models) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Copies the list. */
    public Generators {
        models = List.copyOf(models);
    }

    /** Creates generators for hosted components only. */
    public Generators(Generator recipes, List<ModelGenerator> models) {
        this(recipes, Optional.empty(), models);
    }

    /** Recipes only. */
    public static Generators ofRecipes(Generator recipes) {
        return new Generators(recipes, List.of());
    }

    /**
     * Generator for repositories that commands build.
     *
     * @param limit maximum duration of one proposal
     */
    public record Repositories(RepositoryGenerator generator, Duration limit) {}

    /** Copy with a generator for repositories that commands build. */
    public Generators with(Repositories builds) {
        return new Generators(recipes, Optional.of(builds), models);
    }

    /** Maximum duration of a proposal for a repository that commands build. */
    Duration repositoryLimit() {
        return repositories.map(Repositories::limit).orElse(SHORTEST);
    }

    /** Result with the draft of the proposal, which names the author. */
    record Generated(Draft draft, GenerationResult result) {}

    /** Tries the recipes, those of this evidence first; if none fits, asks the model. */
    Generated propose(Draft draft, ModelGenerator.Task task, List<Recipe> first, Prover prover)
            throws InterruptedException {
        GenerationResult byRecipe = prover.proposeByRecipes(new RecipeEvidence(task.evidence(), first));
        Optional<ModelGenerator> model = models.stream().findFirst();
        if (!(byRecipe instanceof NoCandidate none) || model.isEmpty()) {
            return new Generated(draft, byRecipe);
        }
        ModelGenerator.ModelResult byModel = model.get().propose(task, prover);
        Draft named = byModel.author().map(draft::byModel).orElse(draft);
        return byModel.author().isEmpty() && byModel.result() instanceof NoCandidate declined
                ? new Generated(
                        named, new NoCandidate(none.reason() + "; model: " + declined.reason(), none.declined()))
                : new Generated(named, byModel.result());
    }
}
