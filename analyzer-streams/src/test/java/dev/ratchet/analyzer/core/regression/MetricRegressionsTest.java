package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Metrics of components that report no health. */
class MetricRegressionsTest extends WatchedShop {
    private static final double CALLS = 100;

    @Test
    void watchesMetricsOfComponentsWithoutHealth() {
        for (int minute = 0; minute < CHANGE + 30; minute++) {
            double millis = minute < CHANGE ? 20 : 30;
            regressions.ingest(histogram("pricing", minute, millis), Shop.at(minute + 1));
            regressions.seal(Shop.at(minute + 1) + 1000);
        }

        RegressionFinding finding = now().getFirst();

        assertEquals(RegressionMeasure.LATENCY, finding.measure());
        Regression regression = finding.evidence().regression().orElseThrow();
        assertEquals(20, regression.expected(), .5);
        assertEquals(30, regression.observed(), .5);
    }

    @Test
    void detectsAStepWithinAnHourAfterThreeHours() {
        for (int minute = 0; minute < 220; minute++) {
            regressions.ingest(histogram("pricing", minute, minute < 200 ? 20 : 30), Shop.at(minute + 1));
            regressions.seal(Shop.at(minute + 1) + 1000);
        }

        assertEquals(RegressionMeasure.LATENCY, now().getFirst().measure());
    }

    @Test
    void separatesComponentsWithTheSameMetricName() {
        for (int minute = 0; minute < CHANGE + 30; minute++) {
            regressions.ingest(histogram("pricing", minute, 20), Shop.at(minute + 1));
            regressions.ingest(histogram("orders", minute, minute < CHANGE ? 20 : 30), Shop.at(minute + 1));
            regressions.seal(Shop.at(minute + 1) + 1000);
        }

        assertEquals(List.of(), now());
        assertEquals(1, regressions.find(new ComponentKey("default", "orders")).size());
        assertEquals(new WatchedComponents(2, 1), regressions.countWatched("default"));
    }

    @Test
    void storesNothingForComponentsBeyondTheCapacity() {
        for (int i = 0; i < 100; i++) {
            regressions.ingest(histogram("invented-" + i, 0, 20), Shop.at(1));
        }

        assertEquals(new WatchedComponents(0, 0), regressions.countWatched("default"));
        assertTrue(memory.kept.isEmpty());
    }

    @Test
    void prefersHealthToMetricsOfTheSameCalls() {
        for (int minute = 0; minute < CHANGE + 30; minute++) {
            observe(minute);
            regressions.ingest(histogram("pricing", minute, minute < CHANGE ? 20 : 30), Shop.at(minute + 1));
        }

        assertEquals(List.of(), now());
        assertEquals(new WatchedComponents(1, 0), regressions.countWatched("default"));
    }

    /** Count and sum of a histogram in a minute, with a slightly different mean each time. */
    private static MetricBatch histogram(String component, int minute, double millis) {
        long at = Shop.at(minute) + 30_000;
        double seconds = CALLS * millis / 1000 * (1 + .02 * Math.sin(minute * 1.7));
        return new MetricBatch(
                "default",
                List.of(series(component, 1, ".count"), series(component, 2, ".sum")),
                new int[] {0, 1},
                new long[] {at, at},
                new double[] {CALLS, seconds});
    }

    private static Series series(String component, long id, String suffix) {
        return new Series(
                0,
                id,
                Optional.of(new SeriesDefinition(
                        component,
                        "http.server.request.duration" + suffix,
                        "s",
                        Map.of("http.route", "/"),
                        PointKind.DELTA)));
    }
}
