package dev.ratchet.generator.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.SourceTree;
import dev.ratchet.generator.release.ChildAnswers;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import dev.ratchet.generator.release.ChildAnswers.AnswerList;
import dev.ratchet.generator.release.ChildAnswers.ProtocolError;
import dev.ratchet.generator.release.LargeMethod;
import dev.ratchet.generator.sandbox.ChildExit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions of the gates on synthetic answers. */
class GatesTest {
    private static final Answer WALK = new Answer(Map.of("kind", "walk", "references", 7L));
    private static final Answer HELD = new Answer(Map.of(
            "kind",
            "state",
            "type",
            "shop.pricing.PricingHandler$In",
            "message",
            "shop.pricing.PricingHandler$In.SEEN is a java.util.ArrayList, which can change"));
    private static final Purpose FIX = new Purpose.Fix("java.lang.ArithmeticException", "A.b:1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a; // \u202e hidden",
                "String s = \"\u2066\";",
                "int a\u200bb;",
                "int \u0430dmin;", // Cyrillic
                "char c = '\\u0022';",
                "int a;\u0000",
            })
    void refusesTextThatReadsDifferentlyThanItCompiles(String line) {
        // When
        List<GateFinding> findings = UnicodeGate.findings(tree("class A {}\n"), tree("class A {\n" + line + "\n}\n"));

        // Then
        assertEquals(2, findings.getFirst().line());
        assertEquals(Pricing.PATH, findings.getFirst().file());
    }

    @Test
    void readsALiteralOfAnyLength() {
        String literal = "x\\\"".repeat(100_000);

        assertEquals(List.of(), UnicodeGate.findings(tree(""), tree("String s = \"" + literal + "\u00fc\";\n")));
        assertEquals(
                1,
                UnicodeGate.findings(tree(""), tree("String s = \"" + literal + "\"; int \u0430;\n"))
                        .size());
    }

    @Test
    void acceptsForeignLettersInStringsAndComments() {
        assertEquals(
                List.of(),
                UnicodeGate.findings(tree(""), tree("/** na\u00efve */\nString s = \"\u4f60\u597d\"; // \u00fc\n")));
    }

    @Test
    void ignoresCharactersThatTheBaseHasAlready() {
        assertEquals(List.of(), UnicodeGate.findings(tree("int \u0430;"), tree("int \u0430;")));
    }

    @Test
    void failsOnFailingVanishedOrNeverRedTests() {
        // When
        List<GateFinding> findings = TestGate.check(
                        said(test("a", "SUCCESSFUL"), test("b", "FAILED")),
                        said(test("a", "SUCCESSFUL"), test("b", "SUCCESSFUL"), test("c", "SUCCESSFUL")),
                        FIX)
                .findings();

        // Then
        assertEquals(
                List.of("b", "b", "c", ""),
                findings.stream()
                        .map(GateFinding::file)
                        .sorted(Comparator.comparing(String::isEmpty).thenComparing(name -> name))
                        .toList());
        assertEquals(
                "no test fails on the base and passes on the candidate",
                findings.getLast().message());
    }

    @Test
    void reportsTheStateThatACandidateHolds() {
        assertEquals(
                List.of(
                        new GateFinding(
                                "held-state",
                                Pricing.PATH,
                                0,
                                "slot holds state: shop.pricing.PricingHandler$In.SEEN is a java.util.ArrayList, which can change")),
                StateGate.check(said(WALK), said(HELD, WALK), tree("")).findings());
    }

    @Test
    void reportsTheStateOfTheBaseOnly() {
        List<GateFinding> findings =
                StateGate.check(said(HELD, WALK), said(HELD, WALK), tree("")).findings();

        assertEquals(1, findings.size());
        assertTrue(findings.getFirst()
                .message()
                .startsWith("the base holds state, so that no change of it can be compared"));
    }

    @Test
    void requiresAWalkOfBaseAndCandidate() {
        assertEquals(
                "7 references, none of which can change",
                StateGate.check(said(WALK), said(WALK), tree("")).measured());
        assertEquals(1, StateGate.check(said(WALK), said(), tree("")).findings().size());
        assertEquals(1, StateGate.check(said(), said(WALK), tree("")).findings().size());
        assertEquals(
                "the candidate's run: killed",
                StateGate.check(said(WALK), new ProtocolError("killed"), tree(""))
                        .findings()
                        .getFirst()
                        .message());
    }

    @Test
    void passesATestThatTurnedGreen() {
        assertEquals(
                List.of(),
                TestGate.check(said(test("a", "SUCCESSFUL")), said(test("a", "FAILED")), FIX)
                        .findings());
    }

    @Test
    void failsOnSkippedTestsOrNoTests() {
        assertEquals(
                1,
                TestGate.check(said(test("a", "SKIPPED")), said(), new Purpose.Other())
                        .findings()
                        .size());
        assertEquals(
                "the component has no test: add one below the catalogue entry's testRoots",
                TestGate.check(said(), said(), new Purpose.Other())
                        .findings()
                        .getFirst()
                        .message());
    }

    @ParameterizedTest
    @CsvSource({"59, 59, true", "58, 59, false", "400, 400, true", "388, 400, true", "387, 400, false"})
    void requiresNinetyFivePercentEqualityWithConfidence(int equal, int fine, boolean shown) {
        assertEquals(shown, new Replay.Tally(fine, equal, 0, 0, 0, List.of()).lowerBound() >= 0.95);
    }

    @ParameterizedTest
    @CsvSource({
        "850, 10, true", // 15 % less
        "950, 10, false", // 5 % less
        "1000, 0, false",
        "1500, 10, false",
        "850, 600, false", // too noisy
    })
    void requiresALargeAndSignificantGain(long now, long noise, boolean passes) {
        // Given
        Answer[] pairs = IntStream.range(0, 20)
                .mapToObj(i ->
                        new Answer(Map.of("kind", "pair", "old", 1000L, "new", now + (i % 2 == 0 ? noise : -noise))))
                .toArray(Answer[]::new);

        // Then
        assertEquals(
                passes, PerformanceGate.check(List.of(pairs), 0.1).findings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"11, 0.85, true", "10, 0.85, true", "9, 0.85, false", "10, 0.95, false", "0, 0, true"})
    void requiresAShareOfPassedGates(int passed, double threshold, boolean isProved) {
        // Given
        GateFinding finding = new GateFinding("coverage", Pricing.PATH, 3, "no test runs the line");
        List<GateResult> results = IntStream.range(0, 11)
                .mapToObj(i -> new GateResult("g" + i, i < passed, i < passed ? List.of() : List.of(finding), 0, ""))
                .toList();

        // When
        GateResult quality = Gates.quality(results, threshold);

        // Then
        assertEquals("quality", quality.gate());
        assertEquals(isProved, quality.passed());
        assertEquals(isProved, quality.findings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "9, 40, 0, 0, 0",
        "10, 40, 0, 0, 1", // a new complex method
        "10, 41, 0, 0, 2",
        "12, 10, 12, 10, 0", // as before
        "13, 10, 12, 10, 1",
        "5, 60, 5, 70, 0", // shorter than before
        "10, 45, 5, 45, 1", // only the complexity got worse
    })
    void refusesMethodsThatBecomeTooLarge(int complexity, int lines, int oldComplexity, int oldLines, int findings) {
        // Given
        LargeMethod after = new LargeMethod(Pricing.PATH, "A.b(int)", 7, complexity, lines);
        LargeMethod before = new LargeMethod(Pricing.PATH, "A.b(int)", 9, oldComplexity, oldLines);
        LargeMethod other = new LargeMethod(Pricing.PATH, "A.b(long)", 9, 50, 500);

        // When
        List<GateFinding> found =
                StyleGate.findings(oldLines == 0 ? List.of(other) : List.of(other, before), List.of(after));

        // Then
        assertEquals(findings, found.size(), found::toString);
    }

    @Test
    void requiresTenPairs() {
        assertEquals(
                "0 pairs were measured; 10 are required",
                PerformanceGate.check(List.of(), 0.1).findings().getFirst().message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "w {\"kind\":\"done\"} | true",
                "x {\"kind\":\"done\"} | false",
                "w {\"kind\":\"test\"} | false",
                "w {broken | false",
                "'' | false",
            })
    void acceptsOnlyAnswersWithTheSecretAndALastAnswer(String output, boolean believed) {
        // When
        ChildAnswers answers = ChildAnswers.read(new ChildExit(0, ChildExit.Cause.ITSELF, output + "\n", ""), "w");

        // Then
        assertEquals(believed, answers instanceof AnswerList);
    }

    @Test
    void ignoresTheAnswersOfAKilledChild() {
        assertEquals(
                new ProtocolError("the child exceeded its time limit"),
                ChildAnswers.read(new ChildExit(137, ChildExit.Cause.TIME_LIMIT, "w {\"kind\":\"done\"}\n", ""), "w"));
    }

    private static SourceTree tree(String text) {
        return SourceTree.of(Map.of(Pricing.PATH, text));
    }

    private static AnswerList said(Answer... answers) {
        return new AnswerList(List.of(answers));
    }

    private static Answer test(String id, String status) {
        return new Answer(Map.of("kind", "test", "id", id, "name", id, "status", status, "message", ""));
    }
}
