package dev.ratchet.generator.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.generator.core.competition.TestOutcome;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddedTestsTest {
    private static final Set<String> CLASSES = Set.of("shop.ATest");

    @Test
    void joinsTheRunsByTheNamesOfTheTests() {
        // Given
        List<Answer> base = List.of(
                test("[engine:junit-jupiter]/[class:shop.ATest]/[method:adds()]", "FAILED", "on the base"),
                test("[engine:junit-jupiter]/[class:shop.ATest]/[method:onlyHere()]", "SUCCESSFUL", ""),
                test("[engine:junit-jupiter]/[class:shop.OldTest]/[method:stays()]", "SUCCESSFUL", ""));
        List<Answer> candidate = List.of(
                test("[engine:junit-jupiter]/[class:shop.ATest]/[method:adds()]", "SUCCESSFUL", ""),
                test("[engine:junit-jupiter]/[class:shop.ATest]/[method:onlyThere()]", "FAILED", "new"),
                test("[engine:junit-jupiter]/[class:shop.OldTest]/[method:stays()]", "SUCCESSFUL", ""));

        // When
        Map<String, TestOutcome> outcomes = AddedTests.outcomes(base, candidate, CLASSES);

        // Then
        assertEquals(Map.of("shop.ATest.adds", new TestOutcome(false, true, "")), outcomes);
    }

    @Test
    void oneFailingInvocationFailsATest() {
        // Given
        String id = "[engine:junit-jupiter]/[class:shop.ATest]/[test-template:adds(int)]/[test-template-invocation:#";
        List<Answer> base = List.of(test(id + "1]", "SUCCESSFUL", ""), test(id + "2]", "SUCCESSFUL", ""));
        List<Answer> candidate = List.of(test(id + "1]", "SUCCESSFUL", ""), test(id + "2]", "FAILED", "two"));

        // When
        Map<String, TestOutcome> outcomes = AddedTests.outcomes(base, candidate, CLASSES);

        // Then
        assertEquals(Map.of("shop.ATest.adds", new TestOutcome(true, false, "two")), outcomes);
    }

    @Test
    void aNameContainsOnlyWhatAnIdentifierMay() {
        // Given
        Answer test = test("[class:shop.ATest]/[method:a<b>|`c\n\u202e" + "x".repeat(200) + "()]", "SUCCESSFUL", "");

        // When
        String name = AddedTests.outcomes(List.of(test), List.of(test), CLASSES)
                .keySet()
                .iterator()
                .next();

        // Then
        assertEquals(("shop.ATest.abc" + "x".repeat(200)).substring(0, 120), name);
    }

    private static Answer test(String id, String status, String message) {
        return new Answer(Map.of("kind", "test", "id", id, "status", status, "message", message));
    }
}
