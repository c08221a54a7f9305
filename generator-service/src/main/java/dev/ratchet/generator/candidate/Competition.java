package dev.ratchet.generator.candidate;

import dev.ratchet.generator.candidate.CandidateSettings.ModelRole;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.ModelGenerator.ModelResult;
import dev.ratchet.generator.candidate.RecipeSearch.FoundEdits;
import dev.ratchet.generator.candidate.RecipeSearch.NoEdit;
import dev.ratchet.generator.core.ProposedEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Search for the best candidate for an opportunity. The cheapest candidates are tried first:
 *
 * <ol>
 *   <li>the recipes for this evidence only, such as the revert of a commit; the first that is proved has no rivals;
 *   <li>the other recipes;
 *   <li>the language model, if none was proved or if the settings require it.
 * </ol>
 *
 * <p>Stateless and thread-safe.
 */
public final class Competition {
    private final CandidateSettings settings;
    private final List<ModelGenerator> models;

    /**
     * Creates a competition.
     *
     * @param models the generator by a language model, or none; at most one
     */
    public Competition(CandidateSettings settings, List<ModelGenerator> models) {
        this.settings = settings;
        this.models = List.copyOf(models);
    }

    /** Competition of recipes only. */
    public static Competition ofRecipes(CandidateSettings settings) {
        return new Competition(settings, List.of());
    }

    /** Returns the best candidate with the model that made it, or the reason why there is none. */
    public ModelResult run(OpportunityTask task, Prover prover, Deadline deadline) throws InterruptedException {
        return switch (prover.findEdits(task.evidence(), settings.most())) {
            case NoEdit(NoCandidate none) -> askInstead(none, task, prover);
            case NoEdit(GenerationResult reason) -> ModelResult.byRecipe(reason);
            case FoundEdits found -> {
                Optional<GenerationResult> obstacle = findObstacle(found, prover);
                if (obstacle.isEmpty()) {
                    yield compete(found, task, new Candidates(task, prover, deadline));
                }
                yield obstacle.get() instanceof NoCandidate none
                        ? askInstead(none, task, prover)
                        : ModelResult.byRecipe(obstacle.get());
            }
        };
    }

    /** Returns why none of the edits can be proved; empty if one can. */
    private static Optional<GenerationResult> findObstacle(FoundEdits found, Prover prover) {
        List<Optional<GenerationResult>> obstacles = Stream.concat(found.first().stream(), found.others().stream())
                .map(it -> prover.findObstacle(it.purpose()))
                .toList();
        return obstacles.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : obstacles.getFirst();
    }

    /** Asks the model because no recipe makes a candidate. */
    private ModelResult askInstead(NoCandidate none, OpportunityTask task, Prover prover) throws InterruptedException {
        if (models.isEmpty()) {
            return ModelResult.byRecipe(none);
        }
        ModelResult byModel = models.getFirst().propose(task, prover);
        return byModel.author().isEmpty() && byModel.result() instanceof NoCandidate declined
                ? ModelResult.byRecipe(
                        new NoCandidate(none.reason() + "; model: " + declined.reason(), none.declined()))
                : byModel;
    }

    private ModelResult compete(FoundEdits found, OpportunityTask task, Candidates candidates)
            throws InterruptedException {
        boolean mayAsk = !models.isEmpty() && models.getFirst().isReleased(task);
        boolean competes = mayAsk && settings.model() == ModelRole.COMPETE;
        boolean isAlone = found.first().size() + found.others().size() == 1 && !competes;
        for (int i = 0; i < found.first().size() && !candidates.hasProved(); i++) {
            int waiting = found.first().size() - 1 - i + found.others().size();
            prove(List.of(found.first().get(i)), waiting, isAlone, candidates);
        }
        if (!candidates.hasProved()) {
            prove(found.others(), competes ? 1 : 0, isAlone, candidates);
            if (competes || (mayAsk && candidates.areRefusedForThemselves())) {
                candidates.ask(models.getFirst());
            }
        }
        return candidates.best();
    }

    private static void prove(List<ProposedEdit> edits, int waiting, boolean isAlone, Candidates candidates)
            throws InterruptedException {
        for (int i = 0; i < edits.size(); i++) {
            if (isAlone) {
                candidates.proveAlone(edits.get(i));
            } else {
                candidates.prove(edits.get(i), edits.size() - 1 - i + waiting);
            }
        }
    }
}
