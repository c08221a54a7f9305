package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.series.SeriesHistory;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Regressions of operations of a component, of which only telemetry is known. */
class OperationRegressionAnalysisTest extends AnalysisFixture {
    private static final long BEGIN = 29_280_000;

    private final SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
    private final Random random = new Random(11);
    private final List<FindingUpdate> updates = new ArrayList<>();
    private long offset;

    @Test
    void namesTheOperationThatBecameSlower() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 60, 40, 0);

        Opportunity opportunity = regressions().getFirst();
        Regression regression = opportunity.evidence().regression().orElseThrow();

        assertEquals("GET /cart", opportunity.explanation().subject());
        assertEquals(RegressionMeasure.LATENCY, regression.measure());
        assertEquals(20, regression.expected(), 2);
        assertEquals(40, regression.observed(), 4);
        assertEquals((BEGIN + 40) * MINUTE, regression.sinceMillis());
    }

    @Test
    void namesTheOperationThatFailsMoreOften() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 60, 20, 12);

        Opportunity opportunity = regressions().getFirst();

        assertEquals("GET /cart", opportunity.explanation().subject());
        assertEquals(
                RegressionMeasure.ERRORS,
                opportunity.evidence().regression().orElseThrow().measure());
    }

    @Test
    void namesTheOperationThatStopped() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 0, 20, 0);

        Opportunity opportunity = regressions().getFirst();
        Regression regression = opportunity.evidence().regression().orElseThrow();

        assertEquals("GET /cart", opportunity.explanation().subject());
        assertEquals(RegressionMeasure.THROUGHPUT, regression.measure());
        assertEquals(60, regression.expected(), 1e-9);
        assertEquals(0, regression.observed(), 1e-9);
        assertEquals((BEGIN + 40) * MINUTE, regression.sinceMillis());
    }

    @Test
    void continuesWhileTheOperationHasStoppedForMoreThanAnHour() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 0, 20, 0);
        String id = regressions().getFirst().id();

        run(46, 120, 0, 20, 0);
        assertFalse(updates.contains(FindingUpdate.expired(id)));

        run(120, 135, 60, 20, 0);
        assertTrue(updates.contains(FindingUpdate.expired(id)));
    }

    @Test
    void endsWhenTheOperationIsAsBefore() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 60, 40, 0);
        String id = regressions().getFirst().id();

        run(46, 60, 60, 20, 0);

        assertTrue(updates.contains(FindingUpdate.expired(id)));
    }

    @Test
    void continuesAfterARestart() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 60, 40, 0);
        String id = regressions().getFirst().id();
        updates.clear();

        analysis = begun();
        analysis.restore(Map.of(), List.of(), journal.health, journal.operations);
        analysis.evaluate(table);
        updates.addAll(analysis.emit((BEGIN + 46) * MINUTE + 20_000));

        assertEquals(id, regressions().getFirst().id());
    }

    @Test
    void expiresAfterARestartWhatEndedMeanwhile() {
        run(0, 40, 60, 20, 0);
        run(40, 46, 60, 40, 0);
        String id = regressions().getFirst().id();
        updates.clear();

        analysis = begun();
        analysis.restore(Map.of(), List.of(), journal.health, journal.operations);
        run(46, 60, 60, 20, 0);

        assertTrue(updates.contains(FindingUpdate.expired(id)));
    }

    @Test
    void ignoresUnchangedAndRareOperations() {
        run(0, 50, 4, 20, 1);
        run(50, 60, 4, 80, 0);

        assertEquals(List.of(), regressions());
    }

    @Test
    void answersTheHistoryOfOneOperation() {
        run(0, 2, 60, 20, 0);

        assertEquals(
                60,
                table.history(
                                "default",
                                "pricing",
                                "ratchet.operation.duration",
                                Optional.of("GET /cart"),
                                SeriesHistory.Window.HOUR)
                        .orElseThrow()
                        .intervals()
                        .getFirst()
                        .count());
    }

    @Test
    void leavesAHostedComponentToItsHealth() {
        run(0, 40, 60, 20, 0);
        health((BEGIN + 40) * MINUTE, 100, 0);
        run(40, 46, 60, 40, 0);

        assertEquals(List.of(), regressions());
    }

    private List<Opportunity> regressions() {
        return updates.stream()
                .flatMap(it -> it.finding().stream())
                .map(it -> it.found())
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .filter(it -> it.kind() == OpportunityKind.REGRESSION)
                .toList();
    }

    /** Minutes in which GET /cart takes about the given milliseconds, and POST /order always 30. */
    private void run(int from, int to, int calls, double millis, int errors) {
        for (int minute = from; minute < to; minute++) {
            if (calls > errors) {
                ingest(minute, "GET /cart", false, calls - errors, millis);
            }
            if (errors > 0) {
                ingest(minute, "GET /cart", true, errors, 1);
            }
            ingest(minute, "POST /order", false, 50, 30);
            analysis.evaluate(table);
            updates.addAll(analysis.emit((BEGIN + minute) * MINUTE + 20_000));
        }
        ingest(to, "POST /order", false, 1, 30);
        analysis.evaluate(table);
        updates.addAll(analysis.emit((BEGIN + to) * MINUTE + 20_000));
    }

    private void ingest(int minute, String operation, boolean isError, int calls, double millis) {
        Map<String, String> attributes =
                isError ? Map.of("operation", operation, "error", "true") : Map.of("operation", operation);
        Series series = new Series(
                attributes.hashCode(),
                7,
                Optional.of(new SeriesDefinition(
                        "pricing", "ratchet.operation.duration", "ms", attributes, PointKind.DELTA)));
        long[] counts = new long[64];
        for (int i = 0; i < calls; i++) {
            double value = millis * Math.exp(.4 * random.nextGaussian());
            counts[Math.clamp((int) (8 * Math.log(value) / Math.log(2)), 0, 63)]++;
        }
        long at = (BEGIN + minute) * MINUTE + 20_000;
        Distribution distribution = new Distribution(
                0, at, Optional.empty(), Optional.empty(), Optional.empty(), new Buckets.Exponential(3, 0, 0, counts));
        table.ingest(
                new MetricBatch(
                        "default", List.of(series), new int[0], new long[0], new double[0], List.of(distribution)),
                at,
                offset++);
    }
}
