package dev.ratchet.analyzer.core.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CoverageGapsTest {
    private static final ComponentKey OWNER = new ComponentKey("default", "pricing");

    private final Map<String, Long> used = new TreeMap<>();
    private final MapStore store = new MapStore();
    private final CoverageGaps gaps = new CoverageGaps((windows, component, minute) -> used, store);

    @Test
    void reportsUntestedMethodsInUseWithFailingOnesFirst() {
        used.putAll(Map.of("shop.A.tested", 0L, "shop.A.calm", 0L, "shop.A.failing", 7L));
        report(
                new MethodCoverage("shop.A", "calm", 3, 0, 9, 10),
                new MethodCoverage("shop.A", "failing", 7, 0, 2, 1),
                new MethodCoverage("shop.A", "asleep", 9, 0, 2, 1));

        Optimisation optimisation = found().getFirst();
        assertEquals(1, found().size());
        assertEquals(OpportunityKind.COVERAGE_GAP, optimisation.kind());
        assertEquals(
                List.of(new Frame("shop.A", "failing", 7), new Frame("shop.A", "calm", 3)),
                optimisation.evidence().place().frames());
        assertEquals(2, optimisation.evidence().frequency().count());
        assertEquals(3, optimisation.evidence().frequency().total());
        assertEquals(
                "2 of 3 methods in use, first shop.A.failing, complexity 1; tests reach 5 of 9 methods",
                optimisation.subject());
    }

    @Test
    void reportsAComplexMethodEvenIfItIsTested() {
        used.putAll(Map.of("shop.A.tangled", 0L, "shop.A.plain", 0L));
        report(
                new MethodCoverage("shop.A", "tangled", 3, 8, 1, 11),
                new MethodCoverage("shop.A", "unused", 9, 8, 1, 30));

        Optimisation optimisation = found().getFirst();
        assertEquals(1, found().size());
        assertEquals(OpportunityKind.COMPLEX_METHOD, optimisation.kind());
        assertEquals(
                List.of(new Frame("shop.A", "tangled", 3)),
                optimisation.evidence().place().frames());
    }

    @Test
    void ignoresUnusedMethods() {
        report(new MethodCoverage("shop.A", "asleep", 9, 0, 2, 40));

        assertEquals(List.of(), found());
    }

    @Test
    void usesTheLatestReport() {
        used.put("shop.A.calm", 0L);
        report(new MethodCoverage("shop.A", "calm", 3, 0, 9, 10));
        report();

        assertEquals(List.of(), found());
    }

    @Test
    void reportsNothingWithoutACoverageReport() {
        used.put("shop.A.calm", 0L);

        assertEquals(List.of(), found());
    }

    @Test
    void survivesARestart() {
        used.put("shop.A.calm", 4L);
        report(new MethodCoverage("shop.A", "calm", 3, 0, 9, 12));
        CoverageGaps again = new CoverageGaps((windows, component, minute) -> used, store);

        assertEquals(found(), again.find(new CountWindows(), OWNER, 5));
    }

    @Test
    void discardsAReportThatItCannotRead() {
        used.put("shop.A.calm", 4L);
        store.put(new Part(OWNER, Part.Kind.COVERAGE), new byte[] {1, 2, 3});

        assertEquals(List.of(), found());
        assertEquals(Set.of(), store.owners());
    }

    private void report(MethodCoverage... weak) {
        gaps.replaceReport(OWNER, new Coverage(Optional.of("abc"), 9, 5, List.of(weak)), 60_000);
    }

    private List<Optimisation> found() {
        return gaps.find(new CountWindows(), OWNER, 5);
    }
}
