package dev.ratchet.generator.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.generator.core.Pricing;
import dev.ratchet.generator.core.Scope;
import dev.ratchet.generator.release.ChildAnswers.Answer;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CoverageGateTest {
    @Test
    void requiresTestsOfTheChangedLines() {
        // Given
        Scope scope = new Scope(Pricing.component());
        Map<String, SortedSet<Integer>> changed = Map.of(Pricing.PATH, new TreeSet<>(List.of(3, 4, 5, 6, 7, 9)));
        Answer coverage = new Answer(Map.of(
                "kind",
                "coverage",
                "file",
                scope.belowRoot(Pricing.PATH),
                "run",
                List.of(1L, 3L, 4L, 5L, 6L),
                "missed",
                List.of(2L, 7L)));

        // When
        Gate.GateCheck enough = CoverageGate.check(changed, scope, List.of(coverage), 0.8);
        Gate.GateCheck tooLow = CoverageGate.check(changed, scope, List.of(coverage), 0.81);

        // Then
        assertEquals(List.of(), enough.findings());
        assertEquals("tests run 4 of 5 changed lines (at least 80 %)", enough.measured());
        assertEquals(List.of(new GateFinding("coverage", Pricing.PATH, 7, "no test runs the line")), tooLow.findings());
    }

    @Test
    void acceptsAChangeWithoutExecutableLines() {
        Scope scope = new Scope(Pricing.component());

        assertEquals(
                new Gate.GateCheck(List.of(), "no executable line is changed"),
                CoverageGate.check(Map.of(Pricing.PATH, new TreeSet<>(List.of(1))), scope, List.of(), 0.8));
    }
}
