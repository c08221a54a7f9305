package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceIndex;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.recipe.Recipe;
import dev.ratchet.generator.recipe.RecipeResult;
import dev.ratchet.generator.sandbox.SandboxLevel;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Candidates that compete in the real sandbox. */
class CompetitionIT {
    private static final Digest NONE = new Digest("0".repeat(64));
    private static final String SHARE_TEST = """
            package shop.pricing;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class ShareTest {
                @Test
                void nothingHasNoShare() {
                    assertEquals(@expected@, PricingHandler.share(7, 0));
                }
            }
            """;

    @Test
    void theLargerGainWins() throws Exception {
        // Given one name that repeats, so that its weight is worth remembering
        HotLoop loop = new HotLoop(1);

        // When
        GenerationResult result = propose(loop);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        GateResult competition = proved.gates().getLast();
        assertEquals("memoisation", proved.candidate().author(), competition::toString);
        assertTrue(
                competition.measured().startsWith("2 candidates; memoisation: CPU time per call ")
                        && competition.measured().endsWith("; it wins by the larger gain"),
                competition::toString);
        assertTrue(
                competition.findings().getFirst().message().startsWith("string-building: CPU time per call "),
                competition::toString);
    }

    @Test
    void aCandidateWithoutAGainLoses() throws Exception {
        // Given names of which none repeats
        HotLoop loop = new HotLoop(HotLoop.NAMES);

        // When
        GenerationResult result = propose(loop);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertEquals("string-building", proved.candidate().author());
        assertEquals(
                List.of("memoisation fails the gate performance"),
                messages(proved.gates().getLast()));
    }

    @Test
    void theTestOfARivalEliminatesACandidateThatItsOwnTestsLetThrough() throws Exception {
        // Given a smaller change that loses behaviour which neither a recording nor a test of the component shows
        Recipe careless = recipe("careless", text -> text.replace("whole == 0 ? 0 : part / whole", "part / whole"), "");
        Recipe careful = recipe("careful", CompetitionIT::rename, SHARE_TEST.replace("@expected@", "0"));

        // When
        GenerationResult result = propose(careless, careful);

        // Then
        var proved = assertInstanceOf(GenerationResult.Proved.class, result, result::toString);
        assertEquals("careful", proved.candidate().author());
        assertEquals(
                List.of("careless fails the test shop.pricing.ShareTest.nothingHasNoShare of careful;"
                        + " 2 changed lines, 1 files"),
                messages(proved.gates().getLast()));
    }

    /** Renames the variable of the total, which changes several lines. */
    private static String rename(String text) {
        return text.replace("total += price", "sum += price")
                .replace("long total", "long sum")
                .replace("= total /", "= sum /")
                .replace("\", total)", "\", sum)");
    }

    private static GenerationResult propose(Recipe... recipes) throws InterruptedException {
        return Recordings.propose(
                new Generator(GeneratorIT.active(SandboxLevel.LANDLOCK), List.of(recipes)),
                Pricing.component(),
                new RecipeEvidence(GeneratorIT.bug()),
                new Generator.Base(Recordings.tree(), NONE),
                Recordings.executions(300));
    }

    private static GenerationResult propose(HotLoop loop) throws InterruptedException {
        Evidence hot = new Evidence(
                new CodePlace("", List.of(new Frame("shop.pricing.PricingHandler", "weight", loop.line())), ""),
                new Frequency(800, 1000, .8, .77));
        return Recordings.propose(
                new Generator(GeneratorIT.active(SandboxLevel.LANDLOCK), Recipes.all()),
                Pricing.component(),
                new RecipeEvidence(hot),
                new Generator.Base(loop.tree(), NONE),
                loop.executions());
    }

    private static List<String> messages(GateResult competition) {
        return competition.findings().stream().map(GateFinding::message).toList();
    }

    /** Recipe that makes the same answers; if it brings a test, it adds the file. */
    private static Recipe recipe(String name, UnaryOperator<String> change, String test) {
        return new Recipe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Purpose purpose(Evidence evidence) {
                return new Purpose.Other();
            }

            @Override
            public RecipeResult apply(Evidence evidence, SourceIndex index) {
                SourceTree tree = index.tree()
                        .with(
                                Pricing.PATH,
                                change.apply(index.tree().text(Pricing.PATH).orElseThrow()));
                return new RecipeResult.Edited(
                        test.isEmpty() ? tree : tree.with("src/test/java/shop/pricing/ShareTest.java", test), "");
            }
        };
    }
}
