package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.sandbox.NoSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that are declined before anything runs in the sandbox. */
class GeneratorTest {
    private static final ChangeableComponent COMPONENT = Pricing.component();
    private static final Generator.Base BASE = new Generator.Base(Recordings.tree(), new Digest("0".repeat(64)));

    private final Generator generator = new Generator(new NoSandbox("none is needed"), Recipes.all());

    @Test
    void declinesAFixWithoutRecordingsAndNamesTheRemedy() throws InterruptedException {
        GenerationResult result =
                Recordings.propose(generator, COMPONENT, new RecipeEvidence(GeneratorIT.bug()), BASE, List.of());

        assertEquals(
                "there is no recorded call to replay a change on:"
                        + " name the fields that the handler computes with (RatchetSettings.withRecording)",
                assertInstanceOf(GenerationResult.Misconfigured.class, result).reason());
    }

    @Test
    void declinesAFixWithoutARecordedFailure() throws InterruptedException {
        List<Execution> fine = Recordings.executions(400).stream()
                .filter(it -> it.failure().isEmpty())
                .toList();

        GenerationResult result =
                Recordings.propose(generator, COMPONENT, new RecipeEvidence(GeneratorIT.bug()), BASE, fine);

        assertEquals(
                "there is no recorded failing call to prove a fix on:"
                        + " name the fields that the handler computes with (RatchetSettings.withRecording)",
                assertInstanceOf(GenerationResult.NoCandidate.class, result).reason());
    }

    @Test
    void runsTheGatesIfThereAreRecordings() throws InterruptedException {
        GenerationResult result = Recordings.propose(
                generator, COMPONENT, new RecipeEvidence(GeneratorIT.bug()), BASE, Recordings.executions(400));

        assertInstanceOf(GenerationResult.Failed.class, result);
    }

    @Test
    void listsTheReasonsOfTheRecipesThatDecline() throws InterruptedException {
        Evidence bug = GeneratorIT.bug();
        Frame frame = new Frame(bug.place().frames().getFirst().type(), "other", 3);
        Evidence unknown =
                new Evidence(new CodePlace(bug.place().exceptionType(), List.of(frame), ""), bug.frequency());

        GenerationResult result =
                Recordings.propose(generator, COMPONENT, new RecipeEvidence(unknown), BASE, Recordings.executions(400));

        assertEquals(
                new GenerationResult.NoCandidate(
                        "no recipe fits the evidence and the code",
                        List.of(new GateFinding(
                                "recipe", "", 0, "zero-divisor-guard: the sources have no such method at this line"))),
                result);
    }
}
