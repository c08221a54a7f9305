package dev.ratchet.analyzer.core;

import static dev.ratchet.analyzer.core.TelemetrySamples.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Findings other than exceptions and hot methods. */
class AnalysisFindingsTest extends AnalysisFixture {
    @Test
    void recordsFromTheFutureCountAtTheirArrival() {
        health(0, 1000, 0);
        analysis.ingest(log(7, 99 * MINUTE, ""), 0);
        errors(4, 7, 0, "");

        assertEquals(5, opportunities(0).getFirst().evidence().frequency().count());
    }

    @Test
    void emitsAMinuteOnceFifteenSecondsAfterItsEnd() {
        health(0, 1000, 0);
        analysis.emit(0);
        health(MINUTE + 14_999, 1000, 0);
        analysis.emit(MINUTE + 14_999);
        assertEquals(List.of(), analysis.emitCompleteMinute(MINUTE + 14_999));

        health(MINUTE + 15_000, 1000, 0);

        assertEquals(
                1,
                analysis.emitCompleteMinute(MINUTE + 15_001).stream()
                        .flatMap(it -> it.finding().stream())
                        .filter(it -> it.found() instanceof WatchedComponents)
                        .count());
        assertEquals(List.of(), analysis.emitCompleteMinute(MINUTE + 15_002));
    }

    @Test
    void clustersLoggedErrorsWithoutAnException() {
        List<String> names = List.of("cartPage", "userPage", "orderList", "priceTable", "stockView", "couponBox");
        TreeMap<String, Opportunity> known = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            String body = "cannot load " + names.get(i % names.size()) + " from store";
            analysis.ingest(message(i, 17, body), i);
            analysis.ingest(message(i, 9, "all is well"), i);
            for (FindingUpdate update : analysis.emit(i)) {
                update.finding()
                        .filter(it -> it.found() instanceof Opportunity)
                        .ifPresentOrElse(
                                it -> known.put(update.id(), (Opportunity) it.found()),
                                () -> known.remove(update.id()));
            }
        }

        assertEquals(1, known.size(), known::toString);
        Opportunity opportunity = known.firstEntry().getValue();
        assertEquals(16, opportunity.evidence().place().template().length());
        assertEquals(List.of(), opportunity.evidence().place().frames());
        assertEquals(300.0, opportunity.evidence().frequency().count(), 30.0);
        assertEquals(1, journal.clusters.size());
        assertEquals(
                300,
                journal.counts.entrySet().stream()
                        .filter(count -> count.getKey().series().kind() == Kind.ERRORS)
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    private static LogRecord message(long atMillis, int severity, String body) {
        return new LogRecord(
                "default", "pricing", "i", atMillis, severity, body, Optional.empty(), LogRecord.LogContext.none());
    }

    @Test
    void reportsARegressionWithItsDeploymentAndWithdrawsItAtItsEnd() {
        long change = 3 * DAY / MINUTE;
        healthy(0, change, 1000);
        analysis.ingest(
                new Event("default", "pricing", "d", change * MINUTE, new Deployment("v2", Optional.of("abc"))),
                change * MINUTE);
        List<Opportunity> found = healthy(change, change + 30, 100);

        Opportunity opportunity = found.getLast();
        assertEquals(OpportunityKind.REGRESSION, opportunity.kind());
        Regression regression = opportunity.evidence().regression().orElseThrow();
        assertEquals(RegressionMeasure.THROUGHPUT, regression.measure());
        assertEquals(1000, regression.expected(), 20);
        assertEquals(100, regression.observed(), 5);
        assertEquals("v2", regression.deployment().orElseThrow().version());
        assertEquals(Severity.CRITICAL, opportunity.score().severity());
        assertEquals(6000, opportunity.score().affectedPerHour(), 300.0);

        healthy(change + 30, change + 45, 1000);

        List<String> withdrawn = journal.updates.stream()
                .filter(update -> update.finding().isEmpty())
                .map(FindingUpdate::id)
                .toList();
        assertTrue(withdrawn.contains(opportunity.id()), withdrawn::toString);
    }

    @Test
    void addsADeploymentThatIsReportedLater() {
        long change = 3 * DAY / MINUTE;
        healthy(0, change, 1000);
        healthy(change, change + 30, 100);

        analysis.ingest(
                new Event("default", "pricing", "d", change * MINUTE, new Deployment("v2", Optional.empty())),
                (change + 30) * MINUTE);

        Opportunity opportunity = opportunities((change + 30) * MINUTE).getFirst();
        assertEquals(
                "v2",
                opportunity
                        .evidence()
                        .regression()
                        .orElseThrow()
                        .deployment()
                        .orElseThrow()
                        .version());
    }

    @Test
    void reportsTheNumberOfWatchedComponents() {
        healthy(0, 5, 100);

        assertTrue(
                journal.updates.stream()
                        .flatMap(it -> it.finding().stream())
                        .anyMatch(finding -> finding.id().equals("watched-default-3")
                                && finding.found().equals(new WatchedComponents(1, 0))),
                journal.updates::toString);
    }

    @Test
    void countsButDoesNotReportErrorsOfUnknownComponents() {
        LogRecord other = new LogRecord(
                "default",
                "other",
                "i",
                0,
                17,
                "",
                Optional.of(new LoggedException("a.B", "", "")),
                LogRecord.LogContext.none());
        for (int i = 0; i < 10; i++) {
            analysis.ingest(other, 0);
        }

        assertEquals(
                List.of("counts-default-3-0"),
                analysis.emit(0).stream().map(FindingUpdate::id).toList());
    }
}
