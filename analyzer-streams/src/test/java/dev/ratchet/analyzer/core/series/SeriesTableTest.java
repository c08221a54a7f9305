package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.CALLS;
import static dev.ratchet.analyzer.core.series.SamplePoints.LATENCY;
import static dev.ratchet.analyzer.core.series.SamplePoints.MEMORY;
import static dev.ratchet.analyzer.core.series.SamplePoints.TOTAL;
import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.SlowCalls;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTableTest extends SeriesTableFixture {
    @Test
    void windowsMatchTheirPoints() {
        Random chance = new Random(1);
        List<List<Double>> minutes = new ArrayList<>();
        for (int minute = 0; minute < 100; minute++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                double value = 30 * Math.exp(.8 * chance.nextGaussian());
                values.add(value);
                take(batch(LATENCY, at(minute) + i * 3000L, value), at(minute) + i * 3000L);
            }
            minutes.add(values);
        }
        take(batch(CALLS, at(101), 1), at(101));

        for (WindowSummary summary : windows(LATENCY)) {
            double[] exact = minutes.subList(100 - summary.minutes(), 100).stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double mean = Arrays.stream(exact).average().orElseThrow();
            double variance = Arrays.stream(exact)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertEquals(exact.length, summary.count());
            assertEquals(mean, summary.mean(), 1e-6 * mean);
            assertEquals(Math.sqrt(variance), summary.deviation(), .002 * summary.deviation());
            assertWithin(exact, .5, summary.p50());
            assertWithin(exact, .95, summary.p95());
            assertWithin(exact, .99, summary.p99());
        }
    }

    @Test
    void retainsHourlyMeansForAWeek() {
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            take(batch(CALLS, at(minute), minute / 60 % 24 + 1), at(minute));
        }
        long hour = SamplePoints.BEGIN / 60;

        assertEquals(15, table.mean(7, 1, hour + 14), .02);
        assertEquals(15, table.mean(7, 1, hour + 24 + 14), .02);
        assertEquals(Double.NaN, table.mean(7, 1, hour + 3 * 24 + 14));
    }

    @Test
    void countsLatePointsAsLate() {
        take(batch(CALLS, at(.5), 1), at(.5));
        take(batch(CALLS, at(.6), 1), at(1.2)); // within the grace period of fifteen seconds
        take(batch(CALLS, at(1.1), 1), at(1.3));
        take(batch(CALLS, at(.7), 1), at(1.4));

        assertEquals(2, windows(CALLS).getFirst().count());
        assertEquals(1, table.ignored().late());
    }

    @Test
    void pointsFromTheFutureCountAtTheirArrival() {
        take(batch(CALLS, at(900), 1), at(.5));
        take(batch(CALLS, at(2), 1), at(2));

        assertEquals(1, windows(CALLS).get(1).count());
    }

    @Test
    void deduplicatesPoints() {
        MetricBatch same = batch(CALLS, at(.5), 3);
        take(same, at(.5));
        take(same, at(.6));
        take(batch(CALLS, at(.5), 4), at(.7)); // a different value with the same timestamp
        seal(1);

        assertEquals(2, windows(CALLS).getFirst().count());
        assertEquals(7, windows(CALLS).getFirst().sum());
        assertEquals(1, table.ignored().duplicate());
    }

    @Test
    void countsTheIncreaseOfACumulativeSeries() {
        take(batch(TOTAL, at(.1), 1000), at(.1)); // of an earlier time
        take(batch(TOTAL, at(.3), 1010), at(.3));
        take(batch(TOTAL, at(.2), 1005), at(.35)); // out of order: its increase is already counted
        take(batch(TOTAL, at(.3), 1010), at(.36)); // a duplicate
        take(batch(TOTAL, at(.5), 1030), at(.5));
        seal(1);
        assertEquals(30, windows(TOTAL).getFirst().sum());
        assertEquals(2, table.ignored().duplicate());

        take(batch(TOTAL, at(1.5), 7), at(1.5)); // a reset
        seal(2);
        assertEquals(7, windows(TOTAL).getFirst().sum());

        take(batch(TOTAL, at(63), 1_000_000), at(63)); // after an hour of silence
        seal(64);
        assertEquals(0, windows(TOTAL).getFirst().count());
    }

    @Test
    void preservesASmallDeviationOnALargeMean() {
        for (int i = 0; i < 60; i++) {
            take(batch(MEMORY, at(i / 60.0), 1e12 + (i % 2 == 0 ? 5e5 : -5e5)), at(i / 60.0));
        }
        seal(1);

        WindowSummary summary = windows(MEMORY).getFirst();
        assertEquals(1e12, summary.mean(), 1e5);
        assertEquals(5e5, summary.deviation(), 1e3);
        assertEquals(Double.NaN, summary.p95());
    }

    @Test
    void ignoresValuesThatAreNotNumbers() {
        take(batch(MEMORY, at(.5), 5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY), at(.5));
        seal(1);

        assertEquals(1, windows(MEMORY).getFirst().count());
        assertEquals(3, table.ignored().notNumbers());
    }

    @Test
    void emptiesASilentSeriesAfterAnHourAndRemovesItAfterADay() {
        take(batch(CALLS, at(.5), 1), at(.5));
        for (int minute = 1; minute < 28 * 60; minute++) {
            seal(minute);
            if (minute == 59 || minute == 62) {
                assertEquals(minute == 59 ? 1 : 0, windows(CALLS).getLast().count());
            }
        }

        assertEquals(Optional.empty(), table.windows(7, 1));
        assertEquals(1, table.size());
        take(batch(CALLS, at(28 * 60), 1), at(28 * 60));
        seal(28 * 60 + 1);
        assertEquals(1, windows(CALLS).getFirst().count());
    }

    @Test
    void countsPointsBeyondATenantsLimitAndReportsItOnce() {
        table = new SeriesTable(new SeriesLimits(100, 1 << 20), (part, bytes) -> {});
        for (int i = 0; i < 1_000; i++) {
            Series one = SamplePoints.series(100 + i, "pricing", "n" + i, "1", PointKind.GAUGE);
            take(batch(one, at(.5), 1), at(.5));
        }
        take(batch("other", MEMORY, new long[] {at(.5)}, 1), at(.5));

        assertEquals(101, table.size());
        assertEquals(900, table.ignored().beyondLimit());
        assertEquals(List.of("shop"), table.newlyFull());
        assertEquals(List.of(), table.newlyFull());
    }

    @Test
    void limitsTheTotalMemory() {
        table = new SeriesTable(new SeriesLimits(100, 20 << 10), (part, bytes) -> {});
        for (int i = 0; i < 5; i++) {
            Series one = SamplePoints.series(100 + i, "pricing", "latency", "ms", PointKind.GAUGE);
            take(batch(one, at(.5), 1), at(.5));
        }

        assertEquals(2, table.size());
    }

    @Test
    void detectsCollidingIdentities() {
        take(batch(CALLS, at(.5), 1), at(.5));
        Series other = SamplePoints.series(1, "orders", "calls", "1", PointKind.DELTA);
        take(batch(other, at(.6), 100), at(.6));
        seal(1);

        assertEquals(1, windows(CALLS).getFirst().count());
        assertEquals(1, table.ignored().collided());
    }

    @Test
    void separatesComponentsWithTheSameMetricName() {
        Series other = SamplePoints.series(11, "orders", "calls", "1", PointKind.DELTA);
        take(batch(CALLS, at(.5), 1), at(.5));
        take(batch(other, at(.5), 5), at(.5));
        seal(1);

        assertEquals(1, windows(CALLS).getFirst().sum());
        assertEquals(5, windows(other).getFirst().sum());
    }

    @Test
    void requiresADefinitionOnce() {
        Series bare = new Series(7, 1, Optional.empty());
        take(batch(bare, at(.1), 1), at(.1));
        take(batch(CALLS, at(.2), 1), at(.2));
        take(batch(bare, at(.3), 1), at(.3));
        seal(1);

        assertEquals(2, windows(CALLS).getFirst().count());
        assertEquals(1, table.ignored().undefined());
    }

    @Test
    void countsSlowCallsOfOperations() {
        take(batch(LATENCY, at(.5), 10, 3000, 1900), at(.5));
        take(batch(CALLS, at(.5), 10), at(.5));
        seal(1);

        assertEquals(
                List.of(new SlowCalls(new Operation("shop", "pricing", "/b", 1), 1, 3, SamplePoints.BEGIN)),
                table.slowCalls(2000));
    }

    private void assertWithin(double[] exact, double share, double estimated) {
        double value = exact[(int) Math.ceil(share * exact.length) - 1];
        assertTrue(Math.abs(estimated - value) <= .02 * value, estimated + " for " + value);
    }
}
