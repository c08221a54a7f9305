package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.competition.TestOutcome;
import java.util.List;
import java.util.Map;
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
    public RecipeSearch.SearchResult findEdits(RecipeEvidence evidence, int most) {
        return generator.findEdits(component, evidence, base(), most);
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
    public Map<String, TestOutcome> runTests(SourceTree changed, Map<String, String> tests)
            throws InterruptedException {
        return generator.runTests(component, base(), changed, tests);
    }

    @Override
    public GenerationResult examine(String proposer, String diff) throws InterruptedException {
        return generator.examine(component, proposer, diff, release, executions);
    }
}
