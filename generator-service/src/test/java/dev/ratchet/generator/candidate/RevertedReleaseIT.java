package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.DeployedVersions;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.history.CommitRange;
import dev.ratchet.generator.core.history.FileChange;
import dev.ratchet.generator.core.history.HistoryCommit;
import dev.ratchet.generator.recipe.revert.CulpritRevert;
import dev.ratchet.generator.sandbox.SandboxLevel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The revert of a commit of a hosted component, proved on its recorded calls. */
class RevertedReleaseIT {
    private static final SourceTree TREE = Recordings.tree();
    private static final String GUARDED = "long average = items.isEmpty() ? 0 : total / items.size();";

    @Test
    void theRevertOfTheCommitThatBroughtAnErrorIsProvedByTheFailingCalls() throws InterruptedException {
        // Given
        HistoryCommit culprit = commit(Recordings.edited(TREE, "long average = total / items.size();", GUARDED));

        // When
        GenerationResult result = propose(culprit);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertEquals("culprit-revert", proved.candidate().author());
        assertTrue(proved.candidate().diff().contains("+        " + GUARDED), proved.candidate()::diff);
        assertTrue(
                proved.gates().stream()
                        .filter(it -> it.gate().equals("replay"))
                        .map(GateResult::measured)
                        .anyMatch(it -> it.contains("failing ones fixed")),
                proved.gates()::toString);
    }

    @Test
    void anotherRecipeFollowsTheRevertOfAnInnocentCommitWhichFailsTheGates() throws InterruptedException {
        // Given
        HistoryCommit innocent =
                commit(Recordings.edited(TREE, "boolean known = known(name);", "boolean known = !known(name);"));

        // When
        GenerationResult result = propose(innocent);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertEquals("zero-divisor-guard", proved.candidate().author());
        assertEquals(
                List.of("culprit-revert fails the gate tests"),
                proved.gates().getLast().findings().stream()
                        .map(GateFinding::message)
                        .toList());
    }

    private static GenerationResult propose(HistoryCommit commit) throws InterruptedException {
        Generator generator = new Generator(GeneratorIT.active(SandboxLevel.LANDLOCK), Recipes.all());
        CulpritRevert recipe = new CulpritRevert(
                new DeployedVersions("1.4.0", Optional.empty(), Optional.of("1.3.0"), Optional.empty()),
                new CommitRange.Commits(List.of(commit)));
        Frame frame = new Frame("shop.pricing.PricingHandler", "handle", Recordings.line("total / items.size()"));
        Evidence evidence = new Evidence(
                new CodePlace("java.lang.ArithmeticException", List.of(frame), ""),
                new Frequency(100, 1000, 0.1, 0.08));
        return Recordings.propose(
                generator,
                Pricing.component(),
                new RecipeEvidence(evidence, List.of(recipe)),
                new Generator.Base(TREE, new Digest("0".repeat(64))),
                Recordings.executions(400));
    }

    /** Commit that made today's handler from an earlier one. */
    private static HistoryCommit commit(SourceTree before) {
        return new HistoryCommit(
                "a".repeat(40),
                "Simplify the average",
                Instant.EPOCH,
                false,
                List.of(FileChange.of(Pricing.PATH, before.text(Pricing.PATH), TREE.text(Pricing.PATH))));
    }
}
