package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import java.util.List;
import java.util.Optional;

/** Proof on the recorded calls of a hosted component; the result is a release. */
public record ReleaseProver(
        Generator generator, ChangeableComponent component, Generator.Base release, List<Execution> executions)
        implements Prover {
    public ReleaseProver {
        executions = List.copyOf(executions);
    }

    @Override
    public SourceTree base() {
        return release.tree();
    }

    @Override
    public GenerationResult proposeByRecipes(RecipeEvidence evidence) throws InterruptedException {
        return generator.propose(component, evidence, release, executions);
    }

    @Override
    public Optional<GenerationResult> findObstacle(Purpose purpose) {
        return Generator.findObstacle(purpose, executions);
    }

    @Override
    public GenerationResult prove(ProposedEdit edit) throws InterruptedException {
        return generator.prove(component, edit, release, executions);
    }

    @Override
    public GenerationResult examine(String proposer, String diff) throws InterruptedException {
        return generator.examine(component, proposer, diff, release, executions);
    }
}
