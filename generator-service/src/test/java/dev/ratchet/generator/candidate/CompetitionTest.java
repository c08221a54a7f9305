package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.candidate.CandidateSettings.ModelRole;
import dev.ratchet.generator.candidate.GenerationResult.Failed;
import dev.ratchet.generator.candidate.GenerationResult.NoCandidate;
import dev.ratchet.generator.candidate.GenerationResult.TimedOut;
import dev.ratchet.generator.candidate.GenerationResult.Verified;
import dev.ratchet.generator.candidate.ModelGenerator.ModelResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.model.LanguageModel;
import dev.ratchet.generator.model.PromptFiles;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.sandbox.NoSandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Order of the candidates, and the calls of the model, with scripted gates. */
@Timeout(30)
class CompetitionTest {
    private static final String MODEL = "script/stored-answers";

    private final ScriptedProver prover = new ScriptedProver();
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // recipes, candidates, role, proved and failed authors, expected trials, winner
        "a b c d, 3, FALLBACK, a b c d, a b c, a",
        "a b c d, 1, FALLBACK, a b c d, a, a",
        "a b c d, 1, FALLBACK, b, a script/stored-answers, a",
        "a b c d, 3, FALLBACK, c, a b c, c",
        "a b, 3, FALLBACK, script/stored-answers, a b script/stored-answers, script/stored-answers",
        "a b, 3, FALLBACK, '', a b script/stored-answers, a",
        "a b, 3, COMPETE, a b, a b script/stored-answers, a",
        "a b, 3, COMPETE, script/stored-answers, a b script/stored-answers, script/stored-answers",
        "a, 3, FALLBACK, a, a, a",
        "a, 3, COMPETE, a script/stored-answers, a script/stored-answers, a",
        "long a, 3, FALLBACK, long a, long a, a",
        "long, 3, COMPETE, long script/stored-answers, long script/stored-answers, script/stored-answers",
    })
    void triesTheCheapestCandidatesFirst(
            String recipes, int most, ModelRole role, String proved, String trials, String winner)
            throws InterruptedException {
        // Given
        prover.useRecipes(recipes);
        prover.proves(proved);

        // When
        ModelResult result = run(new CandidateSettings(most, role), List.of());

        // Then
        assertEquals(trials, String.join(" ", prover.trials()));
        assertEquals(winner, author(result));
        assertEquals(
                winner.equals(MODEL) ? Optional.of(ModelName.class) : Optional.empty(),
                result.author().map(Object::getClass));
    }

    @Test
    void listsTheOthersInTheResultOfTheCompetition() throws InterruptedException {
        // Given
        prover.useRecipes("long a b");
        prover.proves("long a");

        // When
        GenerationResult result = run(CandidateSettings.DEFAULT, List.of()).result();

        // Then
        GateResult competition =
                assertInstanceOf(Verified.class, result).gates().getLast();
        assertEquals("competition", competition.gate());
        assertTrue(competition.passed());
        assertEquals(
                "3 candidates; a: 2 changed lines, 1 files; it wins by the smaller change", competition.measured());
        assertEquals(
                List.of("long: 3 changed lines, 1 files", "b fails the gate tests"),
                competition.findings().stream().map(GateFinding::message).toList());
    }

    @Test
    void aCandidateWithoutRivalsHasNoCompetition() throws InterruptedException {
        // Given
        prover.useRecipes("a");
        prover.proves("a");

        // When
        GenerationResult result = run(CandidateSettings.DEFAULT, List.of()).result();

        // Then
        assertEquals(
                List.of("tests"),
                assertInstanceOf(Verified.class, result).gates().stream()
                        .map(GateResult::gate)
                        .toList());
    }

    @Test
    void aRefusalListsEveryCandidate() throws InterruptedException {
        // Given
        prover.useRecipes("a b");

        // When
        GenerationResult result = run(CandidateSettings.DEFAULT, List.of()).result();

        // Then
        List<GateResult> gates = assertInstanceOf(Failed.class, result).gates();
        assertEquals("tests", gates.getFirst().gate());
        assertEquals(
                List.of("b fails the gate tests", MODEL + " fails the gate tests"),
                gates.getLast().findings().stream().map(GateFinding::message).toList());
        assertTrue(gates.getLast().hasFailed());
    }

    @Test
    void sourcesThatTwoRecipesProduceCompeteOnce() throws InterruptedException {
        // Given
        prover.useRecipes("a same:a");
        prover.proves("a same:a");

        // When
        run(CandidateSettings.DEFAULT, List.of());

        // Then
        assertEquals(List.of("a"), prover.trials());
    }

    @Test
    void nothingCompetesWithAProvedRevert() throws InterruptedException {
        // Given
        prover.useRecipes("a b");
        prover.proves("long same:b a b");

        // When
        ModelResult result = run(new CandidateSettings(3, ModelRole.COMPETE), List.of(ScriptedProver.recipe("long")));

        // Then
        assertEquals(List.of("long"), prover.trials());
        assertEquals("long", author(result));
        assertEquals(List.of(), asked);
    }

    @Test
    void otherRecipesFollowARevertThatGatesRefuse() throws InterruptedException {
        // Given
        prover.useRecipes("a b");
        prover.proves("a");

        // When
        ModelResult result = run(CandidateSettings.DEFAULT, List.of(ScriptedProver.recipe("long")));

        // Then
        assertEquals(List.of("long", "a", "b"), prover.trials());
        assertEquals("a", author(result));
    }

    @Test
    void aModelCompetesWithTheRecipesThatFollowARevert() throws InterruptedException {
        // Given
        prover.useRecipes("a");
        prover.proves("a");

        // When
        run(new CandidateSettings(3, ModelRole.COMPETE), List.of(ScriptedProver.recipe("long")));

        // Then
        assertEquals(List.of("long", "a", MODEL), prover.trials());
    }

    @Test
    void noModelIsAskedIfTheInstallationFailsTheGates() throws InterruptedException {
        // Given
        prover.useRecipes("a b");
        prover.failWith("configuration");

        // When
        run(CandidateSettings.DEFAULT, List.of());

        // Then
        assertEquals(List.of(), asked);
    }

    @Test
    void joinsTheReasonsIfNeitherRecipesNorTheModelMakeAChange() throws InterruptedException {
        // When
        GenerationResult result = new Competition(
                        CandidateSettings.DEFAULT,
                        List.of(model((prompt, component, cycle) -> new LanguageModel.NoAnswer("it is offline"))))
                .run(task(List.of()), prover, Deadline.after(Duration.ofMinutes(1)))
                .result();

        // Then
        assertEquals(
                "no recipe fits the evidence and the code; model: it is offline",
                assertInstanceOf(NoCandidate.class, result).reason());
    }

    @Test
    void aCandidateThatNeverEndsLeavesTimeForTheOthers() throws InterruptedException {
        // Given
        prover.useRecipes("endless a");
        prover.proves("endless a");
        Deadline deadline =
                new Deadline(System.nanoTime() - Duration.ofSeconds(6).toNanos(), Duration.ofSeconds(8));

        // When
        ModelResult result = Competition.ofRecipes(CandidateSettings.DEFAULT).run(task(List.of()), prover, deadline);

        // Then
        assertEquals("a", author(result));
        assertEquals(
                "endless does not pass the gates in its share of the time limit",
                assertInstanceOf(Verified.class, result.result())
                        .gates()
                        .getLast()
                        .findings()
                        .getFirst()
                        .message());
    }

    @Test
    void noCandidateIsTriedAfterTheTimeLimit() throws InterruptedException {
        // Given
        prover.useRecipes("a b");
        Deadline deadline =
                new Deadline(System.nanoTime() - Duration.ofSeconds(9).toNanos(), Duration.ofSeconds(8));

        // When
        ModelResult result = Competition.ofRecipes(CandidateSettings.DEFAULT).run(task(List.of()), prover, deadline);

        // Then
        assertEquals(List.of(), prover.trials());
        assertEquals(
                List.of(
                        "the gates of the candidate by a did not finish within 0 s",
                        "b does not pass the gates in its share of the time limit"),
                assertInstanceOf(TimedOut.class, result.result()).findings().stream()
                        .map(GateFinding::message)
                        .toList());
    }

    private ModelResult run(CandidateSettings settings, List<Recipe> first) throws InterruptedException {
        return new Competition(settings, List.of(model((prompt, component, cycle) -> {
                    asked.add(cycle);
                    return new LanguageModel.ModelAnswer(
                            new ModelName("script", "stored-answers"),
                            "```java:" + Pricing.PATH + "\n" + ScriptedProver.source(MODEL) + "```\n");
                })))
                .run(task(first), prover, Deadline.after(Duration.ofMinutes(1)));
    }

    private static ModelGenerator model(LanguageModel model) {
        return new ModelGenerator(
                new Generator(new NoSandbox("none is needed"), List.of()),
                model,
                PromptFiles.read(),
                new ModelGenerator.ModelScope(id -> true, 1, 4_000));
    }

    private static OpportunityTask task(List<Recipe> first) {
        Evidence evidence = new Evidence(
                new CodePlace("", List.of(new Frame("shop.pricing.PricingHandler", "run", 5)), ""),
                new Frequency(1, 2, .5, .4));
        return new OpportunityTask(Pricing.component(), new RecipeEvidence(evidence, first), "c-1");
    }

    private static String author(ModelResult result) {
        return switch (result.result()) {
            case Verified it -> it.candidate().author();
            case Failed it -> it.candidate().author();
            default -> result.toString();
        };
    }
}
