package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opportunities of resources that are nearly exhausted, from the gauges of a collector. */
class ResourceAnalysisTest extends AnalysisFixture {
    private static final long FIRST = 1000;

    @Test
    void namesTheResourceOfTheInstanceWithoutAnyHistory() {
        List<FindingUpdate> updates = new ArrayList<>();
        for (int minute = 0; minute < 4; minute++) {
            updates.addAll(used(minute, .2, .9));
        }

        Opportunity found = opportunity(updates).orElseThrow();
        assertEquals(OpportunityKind.REGRESSION, found.kind());
        assertEquals(
                "container.memory.percent of pod-2 90 %", found.explanation().subject());
        Regression regression = found.evidence().regression().orElseThrow();
        assertEquals(RegressionMeasure.RESOURCE, regression.measure());
        assertEquals(.9, regression.observed(), 1e-9);
        assertEquals(FIRST * MINUTE, regression.sinceMillis());
        assertEquals(
                List.of(CapacityKind.OTHER),
                found.evidence().capacities().stream().map(Capacity::kind).toList());
    }

    @Test
    void aSaturatedPoolOfSeveralInstancesIsOneCapacity() {
        List<FindingUpdate> updates = new ArrayList<>();
        for (int minute = 0; minute < 4; minute++) {
            updates.addAll(connections(minute, 9, 10, 10, 10));
        }

        assertEquals(
                List.of(new Capacity(CapacityKind.CONNECTION_POOL, "main", 10, Optional.of(10L))),
                opportunity(updates).orElseThrow().evidence().capacities());
    }

    @Test
    void theLimitOfAPoolIsUnknownWhereItsInstancesDiffer() {
        List<FindingUpdate> updates = new ArrayList<>();
        for (int minute = 0; minute < 4; minute++) {
            updates.addAll(connections(minute, 9, 10, 20, 20));
        }

        assertEquals(
                List.of(new Capacity(CapacityKind.CONNECTION_POOL, "main", 20, Optional.empty())),
                opportunity(updates).orElseThrow().evidence().capacities());
    }

    /** Ingests the used and the permitted connections of two instances in a minute. */
    private List<FindingUpdate> connections(int minute, double... values) {
        long at = (FIRST + minute) * MINUTE;
        MetricBatch batch = new MetricBatch(
                "default",
                List.of(
                        connections(1, "active", "pod-1"),
                        connections(2, "max", "pod-1"),
                        connections(3, "active", "pod-2"),
                        connections(4, "max", "pod-2")),
                new int[] {0, 1, 2, 3},
                new long[] {at, at, at, at},
                values);
        analysis.ingest(batch, at + MINUTE + 20_000);
        return analysis.emit(at + MINUTE + 20_000);
    }

    private static Series connections(long id, String state, String instance) {
        return new Series(
                id,
                id,
                Optional.of(new SeriesDefinition(
                        "pricing",
                        "hikaricp.connections." + state,
                        "",
                        Map.of("pool", "main", "service.instance.id", instance),
                        PointKind.GAUGE)));
    }

    @Test
    void raisesASecondFaultShortlyAfterTheFirst() {
        for (int minute = 0; minute < 4; minute++) {
            used(minute, .2, .9);
        }
        List<FindingUpdate> over = new ArrayList<>();
        for (int minute = 4; minute < 10; minute++) {
            over.addAll(used(minute, .2, .2));
        }
        assertTrue(over.stream().anyMatch(it -> it.finding().isEmpty()), over::toString);
        List<FindingUpdate> second = new ArrayList<>();
        for (int minute = 10; minute < 13; minute++) {
            second.addAll(used(minute, .97, .2));
        }

        Opportunity found = opportunity(second).orElseThrow();
        assertEquals(
                "container.memory.percent of pod-1 97 %", found.explanation().subject());
        assertEquals(
                (FIRST + 10) * MINUTE,
                found.evidence().regression().orElseThrow().sinceMillis());
    }

    @Test
    void aRestartContinuesFromTheSealedMinutes() {
        used(0, .2, .9);
        used(1, .2, .9);
        used(2, .2, .9);
        analysis = begun();
        analysis.restore(journal.counts, List.copyOf(journal.clusters.values()), journal.health, journal.operations);

        assertTrue(opportunity(used(3, .2, .9)).isPresent());
    }

    /** Ingests a minute of two instances and returns what is emitted after its end. */
    private List<FindingUpdate> used(int minute, double first, double second) {
        long at = (FIRST + minute) * MINUTE;
        MetricBatch batch = new MetricBatch(
                "default",
                List.of(series(1, "pod-1"), series(2, "pod-2")),
                new int[] {0, 1},
                new long[] {at, at},
                new double[] {100 * first, 100 * second});
        analysis.ingest(batch, at + MINUTE + 20_000);
        return analysis.emit(at + MINUTE + 20_000);
    }

    private static Series series(long id, String instance) {
        return new Series(
                0,
                id,
                Optional.of(new SeriesDefinition(
                        "pricing",
                        "container.memory.percent",
                        "1",
                        Map.of("service.instance.id", instance),
                        PointKind.GAUGE)));
    }

    private static Optional<Opportunity> opportunity(List<FindingUpdate> updates) {
        return updates.stream()
                .flatMap(it -> it.finding().stream())
                .map(Finding::found)
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .reduce((earlier, later) -> later);
    }
}
