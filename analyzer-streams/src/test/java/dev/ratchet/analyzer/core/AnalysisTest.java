package dev.ratchet.analyzer.core;

import static dev.ratchet.analyzer.core.TelemetrySamples.execution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisTest extends AnalysisFixture {
    @Test
    void reportsAClusterFromFiveErrorsOn() {
        health(0, 1000, 0);
        errors(4, 7, 0, "");
        assertEquals(List.of(), opportunities(0));

        errors(1, 9, 1000, "");

        Opportunity opportunity = opportunities(1000).getFirst();
        assertEquals(OpportunityKind.ERROR_CLUSTER, opportunity.kind());
        assertEquals("a.B", opportunity.evidence().place().exceptionType());
        assertEquals(
                List.of(new Frame("shop.A", "m", 9)),
                opportunity.evidence().place().frames());
        assertEquals(5, opportunity.evidence().frequency().count());
        assertEquals(1000, opportunity.evidence().frequency().total());
        assertEquals(0.005, opportunity.evidence().frequency().share());
        assertEquals(0.002436, opportunity.evidence().frequency().shareLower95(), 1e-5);
        assertEquals(0, opportunity.period().firstSeenMillis());
        assertEquals(1000, opportunity.period().lastSeenMillis());
    }

    @Test
    void derivesTheScoreFromTheObservations() {
        health(0, 400, 0);
        health(MINUTE, 400, 200);
        errors(100, 7, MINUTE, "");

        Opportunity opportunity = opportunities(MINUTE).getFirst();

        // 100 errors of 1,000 calls on both slots, in two minutes
        assertEquals(10, opportunity.score().gainPercent(), 1e-9);
        assertEquals(3000, opportunity.score().affectedPerHour(), 1e-9);
        assertEquals(24, opportunity.score().frequencyPerDay());
        assertEquals(Severity.HIGH, opportunity.score().severity());
        assertEquals(0.99, opportunity.score().confidence());
        assertEquals(Risk.MEDIUM, opportunity.score().risk());
        assertEquals(10 * 3000 * 24 / 100.0 * 1.5 * 0.8, opportunity.score().value(), 1e-6);
        assertEquals(Priority.CRITICAL, opportunity.score().priority());
    }

    @Test
    void countsUsersInsteadOfErrorsIfKnown() {
        health(0, 1000, 0);
        for (int i = 0; i < 50; i++) {
            errors(1, 7, 0, "user " + i % 3);
        }

        assertEquals(3, opportunities(0).getFirst().score().affectedPerHour());
    }

    @Test
    void scoresZeroIfTheShareIsUnknown() {
        errors(50, 7, 0, "");

        Opportunity opportunity = opportunities(0).getFirst();

        assertEquals(0, opportunity.evidence().frequency().share());
        assertEquals(0, opportunity.evidence().frequency().total());
        assertEquals(Priority.LOW, opportunity.score().priority());
    }

    @Test
    void reportsHotMethods() {
        health(0, 1000, 0);
        profile(0, 40, 100);

        Opportunity opportunity = opportunities(0).getFirst();

        assertEquals(OpportunityKind.HOT_METHOD, opportunity.kind());
        assertEquals(
                "java.util.regex.Pattern.compile",
                opportunity.evidence().place().callee());
        assertEquals(40, opportunity.score().gainPercent(), 1e-9);
        assertEquals(60_000, opportunity.score().affectedPerHour(), 1e-9);
        assertEquals(Severity.CRITICAL, opportunity.score().severity());
    }

    @Test
    void emitsAnOpportunityAgainOnlyAfterAMaterialChange() {
        health(0, 100_000, 0);
        errors(100, 7, 0, "");
        assertEquals(1, opportunities(0).size());
        assertEquals(0, opportunities(1000).size());

        errors(9, 7, 1000, "");
        assertEquals(0, opportunities(2000).size());

        errors(2, 7, 2000, "");
        assertEquals(111, opportunities(3000).getFirst().evidence().frequency().count());

        errors(1, 8, 4000, "");
        assertEquals(
                8,
                opportunities(5000)
                        .getFirst()
                        .evidence()
                        .place()
                        .frames()
                        .getFirst()
                        .line());

        errors(1, 8, 34_000, "");
        assertEquals(34_000, opportunities(35_000).getFirst().period().lastSeenMillis());
    }

    @Test
    void countsTelemetryInTheMinuteOfItsArrival() {
        analysis.ingest(
                new MetricBatch(
                        "default", List.of(new Series(1, 1, Optional.empty())), new int[2], new long[2], new double[2]),
                0);
        analysis.ingest(execution(), 1);
        errors(3, 7, 2, "");
        profile(3, 1, 1);
        analysis.ingest(execution(), MINUTE);

        assertEquals(
                List.of(
                        new Finding("counts-default-3-0", "default", 0, new TelemetryCounts(2, 3, 1, 1)),
                        new Finding("counts-default-3-1", "default", MINUTE, new TelemetryCounts(0, 0, 0, 1))),
                counts(MINUTE));
        assertEquals(List.of(), counts(MINUTE + 1));

        analysis.ingest(execution(), MINUTE);
        assertEquals(
                List.of(new Finding("counts-default-3-1", "default", MINUTE, new TelemetryCounts(0, 0, 0, 2))),
                counts(MINUTE + 2));
    }

    @Test
    void expiresEverythingAfterADay() {
        health(0, 1000, 0);
        errors(5, 7, 0, "");
        profile(0, 1, 1);
        List<String> before = analysis.emit(0).stream().map(FindingUpdate::id).toList();

        List<FindingUpdate> later = analysis.emit(2 * DAY).stream()
                .filter(it -> !it.id().equals("watched-default-3"))
                .toList();

        assertTrue(later.stream().allMatch(it -> it.finding().isEmpty()), later.toString());
        assertEquals(
                before.stream().sorted().toList(),
                later.stream().map(FindingUpdate::id).sorted().toList());
        assertEquals(Map.of(), journal.counts);
    }

    @Test
    void forgetsAnErrorAfterAWeek() {
        errors(5, 7, 0, "");

        analysis.emit(7 * DAY);
        assertEquals(1, journal.clusters.size());

        analysis.emit(7 * DAY + MINUTE);
        assertEquals(Map.of(), journal.clusters);
    }

    @Test
    void findsTheSameAfterRestoringTheJournal() {
        health(0, 1000, 0);
        errors(50, 7, 0, "user");
        profile(0, 40, 100);
        List<FindingUpdate> before = analysis.emit(1000);

        analysis = begun();
        analysis.restore(journal.counts, new ArrayList<>(journal.clusters.values()), journal.health, Map.of());

        List<FindingUpdate> again = analysis.emit(1000);

        assertEquals(
                before.stream().map(it -> it.finding().map(Finding::found)).toList(),
                again.stream()
                        .filter(it -> it.finding().isPresent())
                        .map(it -> it.finding().map(Finding::found))
                        .toList());
        assertTrue(again.size() > before.size(), "withdraws regressions that may have been reported before");
        errors(50, 7, 2000, "user");
        assertEquals(100, opportunities(3000).getFirst().evidence().frequency().count());
    }
}
