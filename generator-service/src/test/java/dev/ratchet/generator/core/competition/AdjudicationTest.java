package dev.ratchet.generator.core.competition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.generator.core.Purpose;
import dev.ratchet.generator.core.competition.Adjudication.TestWeight;
import dev.ratchet.generator.core.competition.Duel.DuelResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjudicationTest {
    private static final Purpose FIX = new Purpose.Fix("java.lang.ArithmeticException", "shop.A.b:1");
    private static final Purpose SPEED = new Purpose.CpuReduction();
    private static final String ANSWER = "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>";

    @ParameterizedTest
    @CsvSource({
        // the base, the author and the rival pass; the rival's failure; result for speed and for a fix
        "true, true, true, '', NONE, NONE",
        "false, true, true, '', NONE, NONE",
        "true, true, false, expected: 1, ELIMINATES, ELIMINATES",
        "false, true, false, expected: 1, NONE, DISPUTED",
        "false, true, false, java.lang.ArithmeticException: / by zero, NONE, ELIMINATES",
        "false, false, false, java.lang.ArithmeticException: / by zero, NONE, NONE",
        "true, false, false, expected: 1, NONE, NONE",
        "true, false, true, '', NONE, NONE",
    })
    void aTestCountsOnlyIfItIsValid(
            boolean base, boolean author, boolean rival, String failure, DuelResult speed, DuelResult fix) {
        Duel duel = new Duel("a", "b", "T.t", new TestOutcome(base, author, ""), new TestOutcome(base, rival, failure));

        assertEquals(speed, duel.result(SPEED));
        assertEquals(fix, duel.result(FIX));
    }

    @Test
    void aTestThatTheBaseDoesNotRepeatProvesNothing() {
        Duel duel = new Duel("a", "b", "T.t", new TestOutcome(true, true, ""), new TestOutcome(false, false, ANSWER));

        assertEquals(DuelResult.NONE, duel.result(FIX));
    }

    @Test
    void namesTheTestThatEliminatesACandidateAndItsAuthor() {
        // Given
        List<Contestant> contestants = List.of(proved("careless", 0, 1), proved("careful", 1, 9));
        List<Duel> duels = List.of(fails("careful", "careless", "shop.ShareTest.isZero", true, ANSWER));

        // When
        Adjudication adjudication = Adjudication.of(contestants, duels, SPEED);

        // Then
        assertEquals(
                new GateResult(
                        "competition",
                        true,
                        List.of(new GateFinding(
                                "candidate",
                                "",
                                0,
                                "careless fails the test shop.ShareTest.isZero of careful; 1 changed lines, 1 files")),
                        7,
                        "2 candidates; careful: 9 changed lines, 1 files; the only one that was proved"),
                CompetitionText.result(adjudication, 7));
    }

    @Test
    void testsThatEliminateEverybodyDoNotCount() {
        // Given
        List<Contestant> contestants = List.of(proved("a", 0, 5), proved("b", 1, 3));
        List<Duel> duels = List.of(fails("a", "b", "A.t", true, ANSWER), fails("b", "a", "B.t", true, ANSWER));

        // When
        Adjudication adjudication = Adjudication.of(contestants, duels, SPEED);

        // Then
        assertEquals(TestWeight.CONTRADICTORY, adjudication.tests());
        assertEquals(contestants, adjudication.contestants());
        assertEquals(
                List.of(
                        "a: 5 changed lines, 1 files",
                        "no test of a rival counts: together they would eliminate every candidate"),
                messages(adjudication));
    }

    @Test
    void aCandidateThatNoTestEliminatesSurvivesContradictoryRivals() {
        // Given
        List<Contestant> contestants = List.of(proved("a", 0, 5), proved("b", 1, 3), proved("c", 2, 9));
        List<Duel> duels = List.of(fails("a", "b", "A.t", true, ANSWER), fails("b", "a", "B.t", true, ANSWER));

        // When
        Adjudication adjudication = Adjudication.of(contestants, duels, SPEED);

        // Then
        assertEquals(TestWeight.COUNTED, adjudication.tests());
        assertEquals(
                "c", CandidateRanking.of(adjudication.contestants()).winner().author());
    }

    @Test
    void twoFixesThatAnswerDifferentlyAreLeftToPeople() {
        // Given
        List<Contestant> contestants = List.of(proved("recipe", 0, 2), proved("script/model", 1, 2));
        List<Duel> duels = List.of(fails("script/model", "recipe", "T.isMinusOne", false, ANSWER));

        // When
        Adjudication adjudication = Adjudication.of(contestants, duels, FIX);

        // Then
        assertEquals(
                List.of(
                        "script/model: 2 changed lines, 1 files",
                        "script/model and recipe answer differently in the test T.isMinusOne, which fails on the base"),
                messages(adjudication));
    }

    @Test
    void describesEachOtherCandidateInOneLine() {
        // Given
        Gain gain = new Gain(.4321, .0123);
        List<Contestant> contestants = List.of(
                new Contestant("a", new Standing.OutOfTime(), Optional.empty(), new DiffSize(0, 0), 0),
                new Contestant("b", new Standing.FailedGate("replay"), Optional.empty(), new DiffSize(0, 0), 1),
                new Contestant("c", new Standing.Qualified(), Optional.of(gain), new DiffSize(4, 1), 2),
                new Contestant("d", new Standing.NoChange(), Optional.empty(), new DiffSize(0, 0), 3));

        // When
        GateResult result = CompetitionText.result(Adjudication.unfinished(contestants), 0);

        // Then
        assertEquals(
                "4 candidates; c: CPU time per call 43.2 % less (+/- 1.2), 4 changed lines, 1 files;"
                        + " the only one that was proved",
                result.measured());
        assertEquals(
                List.of(
                        "a does not pass the gates in its share of the time limit",
                        "b fails the gate replay",
                        "d makes no change that gates can examine",
                        "no test of a rival counts: they did not finish in time"),
                result.findings().stream().map(GateFinding::message).toList());
    }

    private static List<String> messages(Adjudication adjudication) {
        return CompetitionText.result(adjudication, 0).findings().stream()
                .map(GateFinding::message)
                .toList();
    }

    private static Contestant proved(String author, int order, int lines) {
        return new Contestant(author, new Standing.Qualified(), Optional.empty(), new DiffSize(lines, 1), order);
    }

    private static Duel fails(String author, String rival, String test, boolean passesOnBase, String failure) {
        return new Duel(
                author,
                rival,
                test,
                new TestOutcome(passesOnBase, true, ""),
                new TestOutcome(passesOnBase, false, failure));
    }
}
