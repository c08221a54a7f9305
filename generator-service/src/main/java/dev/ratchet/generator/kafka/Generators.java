package dev.ratchet.generator.kafka;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.generator.candidate.GenerationResult;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.Generator;
import dev.ratchet.generator.candidate.ModelGenerator;
import java.util.List;
import java.util.Optional;

/**
 * Sources of changes: the recipes first, then the language model, if one is configured.
 *
 * @param models the generator by a language model, or none; at most one
 */
public record Generators(Generator recipes, List<ModelGenerator> models) {
    /** Copies the list. */
    public Generators {
        models = List.copyOf(models);
    }

    /** Recipes only. */
    public static Generators ofRecipes(Generator recipes) {
        return new Generators(recipes, List.of());
    }

    /** Result with the draft of the proposal, which names the author. */
    record Generated(Draft draft, GenerationResult result) {}

    /** Tries the recipes; if none fits, asks the model. */
    Generated propose(Draft draft, ModelGenerator.Task task, Generator.Base base, List<Execution> executions)
            throws InterruptedException {
        GenerationResult byRecipe = recipes.propose(task.component(), task.evidence(), base, executions);
        Optional<ModelGenerator> model = models.stream().findFirst();
        if (!(byRecipe instanceof NoCandidate none) || model.isEmpty()) {
            return new Generated(draft, byRecipe);
        }
        ModelGenerator.ModelResult byModel = model.get().propose(task, base, executions);
        Draft named = byModel.author().map(draft::byModel).orElse(draft);
        return byModel.author().isEmpty() && byModel.result() instanceof NoCandidate declined
                ? new Generated(
                        named, new NoCandidate(none.reason() + "; model: " + declined.reason(), none.declined()))
                : new Generated(named, byModel.result());
    }
}
