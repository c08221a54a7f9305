package dev.ratchet.generator.candidate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.core.UnifiedDiff;
import dev.ratchet.generator.sandbox.SandboxLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk for held state and the repetitions in the real sandbox, through all gates. */
class HeldStateIT {
    private static final SourceTree TREE = Recordings.tree();

    @Test
    void refusesAConstantThatTheFirstCallDetermines() throws InterruptedException {
        // Given two classes that the static analysis accepts
        SourceTree edited = Recordings.edited(TREE, "private static boolean known", """
                static final class First {
                    static final long RATE = Second.rate() + 1;
                    static long rate() { return RATE; }
                }
                static final class Second {
                    static final long RATE = First.rate() + 1;
                    static long rate() { return RATE; }
                }
                private static boolean known""");

        // When
        GateResult failed = failed(TREE, edited);

        // Then
        GateFinding finding = failed.findings().getFirst();
        assertEquals("state", failed.gate());
        assertEquals(Pricing.PATH, finding.file());
        assertEquals(
                "slot holds state: shop.pricing.PricingHandler$First.RATE depends on which class is initialised first",
                finding.message());
    }

    @Test
    void refusesEveryChangeOfABaseThatHoldsState() throws InterruptedException {
        // Given a base that counts its calls, and a change that removes the counter
        SourceTree counts = Recordings.edited(TREE, "long total = 0;", "long total = 0; calls++;");
        SourceTree base = counts.with(
                Pricing.PATH,
                counts.text(Pricing.PATH)
                        .orElseThrow()
                        .replace(
                                "private static boolean known", "static int calls;\n    private static boolean known"));

        // When
        GateResult failed = failed(base, TREE);

        // Then
        assertEquals("state", failed.gate());
        assertEquals(
                List.of(
                        "the base holds state, so that no change of it can be compared: "
                                + "shop.pricing.PricingHandler.calls changed while it served",
                        "the base holds state, so that no change of it can be compared: "
                                + "shop.pricing.PricingHandler.calls is a field that is not final"),
                failed.findings().stream().map(GateFinding::message).sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.Set.of(\"a\", \"b\").iterator().next().equals(\"a\") ? 0 : 1",
                "String.format(\"%.1f\", 1.5).contains(\",\") ? 1 : 0"
            })
    void refusesAnAnswerThatDependsOnTheJvm(String total) throws InterruptedException {
        // When
        GateResult failed = failed(TREE, Recordings.edited(TREE, "long total = 0;", "long total = " + total + ";"));

        // Then
        assertEquals("replay", failed.gate());
        assertTrue(failed.findings().getFirst().message().contains("repetitions answer otherwise"), failed::toString);
    }

    private static GateResult failed(SourceTree base, SourceTree edited) throws InterruptedException {
        GenerationResult result = new Generator(GeneratorIT.active(SandboxLevel.LANDLOCK), Recipes.all())
                .examine(
                        Pricing.component(),
                        "agent",
                        UnifiedDiff.between(base, edited),
                        new Generator.Base(base, new Digest("0".repeat(64))),
                        Recordings.executions(300));
        return assertInstanceOf(GenerationResult.Failed.class, result, result::toString)
                .gates()
                .getLast();
    }
}
