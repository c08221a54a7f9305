package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.proposal.BuildableComponent;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.build.RepositoryGates;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.Refused;
import dev.ratchet.generator.candidate.GenerationResult.Verified;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.RepositoryCandidate;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.git.GitSource;
import dev.ratchet.generator.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns evidence and sources into a change that people can merge, verified by the commands of the repository. Stateless
 * and thread-safe.
 */
public final class RepositoryGenerator {
    private final RepositoryGates gates;
    private final List<Recipe> recipes;
    private final ChangeLimits limits;

    /** Creates a generator with limits on the size of a change. */
    public RepositoryGenerator(RepositoryGates gates, List<Recipe> recipes, ChangeLimits limits) {
        this.gates = gates;
        this.recipes = List.copyOf(recipes);
        this.limits = limits;
    }

    /** Returns the prover of changes to a commit. */
    public Prover prover(BuildableComponent component, GitSource.Snapshot snapshot) {
        return new PullRequestProver(component, snapshot);
    }

    /** Proof by the compiler and the tests of the repository; the result is a pull request. */
    private final class PullRequestProver implements Prover {
        private final BuildableComponent component;
        private final GitSource.Snapshot snapshot;

        PullRequestProver(BuildableComponent component, GitSource.Snapshot snapshot) {
            this.component = component;
            this.snapshot = snapshot;
        }

        @Override
        public SourceTree base() {
            return snapshot.tree();
        }

        @Override
        public RecipeSearch.SearchResult findEdits(RecipeEvidence evidence, int most) {
            return RecipeSearch.run(recipes, evidence, SourceIndex.of(base(), component), most);
        }

        @Override
        public Optional<GenerationResult> findObstacle(Purpose purpose) {
            return Optional.empty(); // the tests of the repository judge every change
        }

        @Override
        public GenerationResult prove(ProposedEdit edit) throws InterruptedException {
            RepositoryCandidate candidate = new RepositoryCandidate(
                    component, edit.author(), edit.statement(), edit.purpose(), base(), edit.edited(), edit.rule());
            List<GateResult> results = gates.run(candidate, snapshot.commit());
            return results.getLast().hasFailed() ? new Failed(candidate, results) : new Verified(candidate, results);
        }

        @Override
        public Map<String, TestOutcome> runTests(SourceTree changed, Map<String, String> tests)
                throws InterruptedException {
            return gates.runTests(component, snapshot, changed, tests);
        }

        @Override
        public GenerationResult examine(String proposer, String diff) throws InterruptedException {
            return switch (UnifiedDiff.apply(base(), diff, component, limits)) {
                case UnifiedDiff.Refused refused -> new Refused(refused.findings());
                case UnifiedDiff.Changed changed ->
                    prove(new ProposedEdit(proposer, "", new Purpose.Other(), changed.tree()));
            };
        }
    }
}
