package dev.ratchet.generator.candidate;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.Misconfigured;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.GenerationResult.Proved;
import dev.ratchet.generator.candidate.GenerationResult.Refused;
import dev.ratchet.generator.core.Candidate;
import dev.ratchet.generator.core.ChangeLimits;
import dev.ratchet.generator.core.EditRule;
import dev.ratchet.generator.core.ProposedEdit;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.gate.AddedTests;
import dev.ratchet.generator.gate.CandidateTrial;
import dev.ratchet.generator.gate.GateSettings;
import dev.ratchet.generator.gate.Gates;
import dev.ratchet.generator.gate.RecordedCase;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.release.Releases;
import dev.ratchet.generator.sandbox.ActiveSandbox;
import dev.ratchet.generator.sandbox.NoSandbox;
import dev.ratchet.generator.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns evidence, sources and recorded executions into a proved candidate, in the same way for recipes and submitted
 * changes.
 *
 * <p>Stateless and thread-safe; every call runs a few children in the sandbox. Without a sandbox every gate fails.
 */
public final class Generator {
    private static final String NAME_FIELDS =
            "name the fields that the handler computes with (RatchetSettings.withRecording)";

    private final Sandbox sandbox;
    private final List<Recipe> recipes;
    private final GateSettings settings;

    /** Creates a generator with the default settings of the gates. */
    public Generator(Sandbox sandbox, List<Recipe> recipes) {
        this(sandbox, recipes, GateSettings.DEFAULT);
    }

    /** Creates a generator. */
    public Generator(Sandbox sandbox, List<Recipe> recipes, GateSettings settings) {
        this.sandbox = sandbox;
        this.recipes = List.copyOf(recipes);
        this.settings = settings;
    }

    /** Starting point of a change: the sources, and the digest of the release compiled from them. */
    public record Base(SourceTree tree, Digest release) {}

    /** Tries the recipes in their order, those of the evidence first, until there are {@code most} different edits. */
    RecipeSearch.SearchResult findEdits(
            ChangeableComponent component, RecipeEvidence evidence, SourceTree tree, int most) {
        return component.sources().testRoots().isEmpty()
                ? new RecipeSearch.NoEdit(
                        new Misconfigured("no change can be tested: add testRoots to the catalogue entry"))
                : RecipeSearch.run(recipes, evidence, SourceIndex.of(tree, component), most);
    }

    /** Returns the reason why no change with a purpose can be proved with the recorded calls; empty if one can. */
    static Optional<GenerationResult> findObstacle(Purpose purpose, List<Execution> executions) {
        if (executions.isEmpty()) {
            return Optional.of(new Misconfigured("there is no recorded call to replay a change on: " + NAME_FIELDS));
        }
        return purpose instanceof Purpose.Fix fix && !RecordedCase.isIn(executions, fix)
                ? Optional.of(new NoCandidate("there is no recorded failing call to prove a fix on: " + NAME_FIELDS))
                : Optional.empty();
    }

    /** Proves edited sources: adds a test of the recorded failure to a fix, and runs the gates. */
    GenerationResult prove(ChangeableComponent component, ProposedEdit edit, Base base, List<Execution> executions)
            throws InterruptedException {
        Optional<GenerationResult> obstacle = findObstacle(edit.purpose(), executions);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        SourceTree tested = withRecordedTest(edit.edited(), component, edit.purpose(), executions);
        SourceTree published = component.sources().commitCases() ? tested : edit.edited();
        return examine(
                new Candidate(
                        component,
                        edit.author(),
                        edit.statement(),
                        edit.purpose(),
                        base.tree(),
                        tested,
                        published,
                        edit.rule()),
                base,
                executions);
    }

    /** Applies a diff that a person or an agent submitted. Its answers must stay the same; its goal is judged live. */
    public GenerationResult examine(
            ChangeableComponent component, String proposer, String diff, Base base, List<Execution> executions)
            throws InterruptedException {
        return switch (UnifiedDiff.apply(base.tree(), diff, component, settings.limits())) {
            case UnifiedDiff.Refused refused -> new Refused(refused.findings());
            case UnifiedDiff.Changed changed ->
                examine(
                        new Candidate(
                                component,
                                proposer,
                                "",
                                new Purpose.Other(),
                                base.tree(),
                                changed.tree(),
                                changed.tree(),
                                EditRule.SOURCES),
                        base,
                        executions);
        };
    }

    /** Runs added tests on the base and on changed sources; empty if they cannot run there. */
    Map<String, TestOutcome> runTests(
            ChangeableComponent component, SourceTree base, SourceTree changed, Map<String, String> tests)
            throws InterruptedException {
        if (!(sandbox instanceof ActiveSandbox active)) {
            return Map.of();
        }
        SourceTree tested = changed.with(tests);
        Candidate candidate =
                new Candidate(component, "", "", new Purpose.Other(), base, tested, tested, EditRule.SOURCES);
        return AddedTests.run(new CandidateTrial(candidate, List.of(), active, settings), tests.keySet());
    }

    /** Limits on the size of a change. */
    ChangeLimits limits() {
        return settings.limits();
    }

    /** Compiles the sources of a commit into the component's base release. */
    public Releases.BuildResult baseRelease(ChangeableComponent component, SourceTree tree)
            throws InterruptedException {
        return Releases.base(component, tree, sandbox);
    }

    private GenerationResult examine(Candidate candidate, Base base, List<Execution> executions)
            throws InterruptedException {
        return switch (sandbox) {
            case NoSandbox none -> new Failed(candidate, Gates.refused(none.sentence()));
            case ActiveSandbox active -> {
                var trial = new CandidateTrial(candidate, executions, active, settings);
                List<GateResult> results = Gates.run(trial);
                yield results.getLast().passed()
                        ? new Proved(
                                candidate,
                                results,
                                Releases.of(candidate, base.release(), trial.classes(), trial.compilerVersion()),
                                trial.gain())
                        : new Failed(candidate, results);
            }
        };
    }

    /**
     * Adds a test of the recorded failure. If every recording is held out or too large, there is no test, and the gates
     * report that.
     */
    private static SourceTree withRecordedTest(
            SourceTree edited, ChangeableComponent component, Purpose purpose, List<Execution> executions) {
        return purpose instanceof Purpose.Fix fix
                ? RecordedCase.addTo(edited, component, fix, executions).orElse(edited)
                : edited;
    }
}
