package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;
import static dev.ratchet.analyzer.core.series.SamplePoints.duration;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.operation.SlowCalls;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histograms in the table of series. */
class DistributionIntakeTest extends SeriesTableFixture {
    private static final Series DELTA = duration(1, PointKind.DELTA);
    private static final Series TOTAL = duration(2, PointKind.CUMULATIVE);
    private static final double[] BOUNDS = {.1, 1, 2, 5};

    /** Ten minutes of calls, reported every ten seconds as increments or as totals since the start. */
    @ParameterizedTest
    @EnumSource(names = {"DELTA", "CUMULATIVE"})
    void windowsMatchTheCalls(PointKind kind) {
        Random chance = new Random(1);
        double[] values = new double[1000 * 60];
        Arrays.setAll(values, it -> .06 * Math.exp(.5 * chance.nextGaussian()));
        Series series = duration(3, kind);
        take(batch(series, at(0), SampleHistograms.exponential(5)), at(0));
        for (int report = 0; report < 60; report++) {
            double[] since =
                    Arrays.copyOfRange(values, kind == PointKind.DELTA ? report * 1000 : 0, (report + 1) * 1000);
            long at = at(0) + report * 10_000L + 5_000;
            take(
                    batch(
                            series,
                            new Distribution(
                                    0,
                                    at,
                                    Optional.of(Arrays.stream(since).sum()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    SampleHistograms.exponential(5, since))),
                    at);
        }
        seal(10);

        for (WindowSummary summary : windows(series).subList(0, 2)) {
            double[] exact = Arrays.copyOfRange(values, values.length - summary.minutes() * 6000, values.length);
            Arrays.sort(exact);
            double mean = Arrays.stream(exact).average().orElseThrow();
            assertEquals(exact.length, summary.count());
            assertEquals(mean, summary.mean(), 1e-6);
            assertEquals(exact[exact.length / 2 - 1], summary.p50(), .02 * summary.p50());
            assertEquals(exact[exact.length * 95 / 100 - 1], summary.p95(), .02 * summary.p95());
            assertEquals(exact[exact.length * 99 / 100 - 1], summary.p99(), .02 * summary.p99());
            double variance = Arrays.stream(exact)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertEquals(Math.sqrt(variance), summary.deviation(), .02 * summary.deviation());
        }
    }

    @Test
    void theFirstCumulativeDistributionIsOnlyAReference() {
        take(batch(TOTAL, at(.1), explicit(50, 40, 30, 20, 10)), at(.1));
        take(batch(TOTAL, at(.5), explicit(52, 40, 31, 20, 10)), at(.5));
        seal(1);

        assertEquals(3, windows(TOTAL).getFirst().count());
        assertEquals(1.4, windows(TOTAL).getFirst().p99(), .6);
    }

    @Test
    void treatsADecreaseOfAnyCountAsReset() {
        take(batch(TOTAL, at(.1), explicit(50, 40, 30, 20, 10)), at(.1));
        take(batch(TOTAL, at(.5), explicit(200, 39, 30, 20, 10)), at(.5));
        seal(1);
        assertEquals(299, windows(TOTAL).getFirst().count());

        take(batch(TOTAL, at(1.5), explicit(201, 39, 30, 20, 10)), at(1.5));
        seal(2);
        assertEquals(1, windows(TOTAL).getFirst().count());
    }

    @Test
    void restartsAfterAChangeOfBoundsOrForm() {
        take(batch(TOTAL, at(.1), explicit(50, 40, 30, 20, 10)), at(.1));
        take(
                batch(TOTAL, at(.2), new Buckets.Explicit(new double[] {.1, 1, 2, 4}, counts(60, 50, 40, 30, 20))),
                at(.2));
        take(
                batch(TOTAL, at(.3), new Buckets.Explicit(new double[] {.1, 1, 2, 4}, counts(60, 50, 45, 30, 20))),
                at(.3));
        take(batch(TOTAL, at(.4), new Buckets.Exponential(3, 0, 0, counts(600, 500))), at(.4));
        take(batch(TOTAL, at(.5), new Buckets.Exponential(3, 0, 0, counts(602, 500))), at(.5));
        seal(1);

        assertEquals(7, windows(TOTAL).getFirst().count());
    }

    @Test
    void mergesTheEarlierValueDownToASmallerScale() {
        // of 2^(i/8) from 2^1 on, then of 2^(i/2) from 2^0 on: four of the former to one of the latter
        take(batch(TOTAL, at(.1), new Buckets.Exponential(3, 1, 8, counts(1, 2, 3, 4, 5))), at(.1));
        take(batch(TOTAL, at(.5), new Buckets.Exponential(1, 1, 0, counts(0, 0, 12, 7))), at(.5));
        seal(1);

        WindowSummary summary = windows(TOTAL).getFirst();
        assertEquals(4, summary.count());
        assertEquals(Math.pow(2, 1.25), summary.p50(), .5);
        assertEquals(Math.pow(2, 1.75), summary.p99(), .7);
    }

    @Test
    void treatsALargerScaleAsReset() {
        take(batch(TOTAL, at(.1), new Buckets.Exponential(1, 1, 0, counts(0, 0, 12, 7))), at(.1));
        take(batch(TOTAL, at(.5), new Buckets.Exponential(3, 9, 8, counts(40, 50, 60, 70, 80))), at(.5));
        seal(1);

        assertEquals(309, windows(TOTAL).getFirst().count());
    }

    @Test
    void comparesBucketsAcrossAChangeOfOffset() {
        take(batch(TOTAL, at(.1), new Buckets.Exponential(3, 0, 8, counts(1, 2))), at(.1));
        take(batch(TOTAL, at(.3), new Buckets.Exponential(3, 0, 7, counts(4, 1, 2, 5))), at(.3));
        seal(1);
        assertEquals(9, windows(TOTAL).getFirst().count());

        // the count above has disappeared
        take(batch(TOTAL, at(1.3), new Buckets.Exponential(3, 0, 7, counts(4, 1, 2))), at(1.3));
        seal(2);
        assertEquals(7, windows(TOTAL).getFirst().count());
    }

    @Test
    void restartsAfterAnHourOfSilence() {
        take(batch(TOTAL, at(.1), explicit(50, 40, 30, 20, 10)), at(.1));
        take(batch(TOTAL, at(63), explicit(5000, 40, 30, 20, 10)), at(63));
        seal(64);

        assertEquals(0, windows(TOTAL).getFirst().count());
    }

    @Test
    void deduplicatesAndToleratesDisorder() {
        take(batch(TOTAL, at(.1), explicit(0, 0, 0, 0, 0)), at(.1));
        take(batch(TOTAL, at(.5), explicit(5, 0, 0, 0, 0)), at(.5));
        take(batch(TOTAL, at(.3), explicit(3, 0, 0, 0, 0)), at(.55));
        take(batch(TOTAL, at(.5), explicit(5, 0, 0, 0, 0)), at(.6));
        take(batch(DELTA, at(.5), explicit(7, 0, 0, 0, 0)), at(.6));
        take(batch(DELTA, at(.5), explicit(7, 0, 0, 0, 0)), at(.7));
        take(batch(DELTA, at(.5), explicit(0, 7, 0, 0, 0)), at(.7)); // a different value with the same timestamp
        take(batch(DELTA, at(.4), explicit(1, 0, 0, 0, 0)), at(.8)); // out of order
        seal(1);

        assertEquals(5, windows(TOTAL).getFirst().count());
        assertEquals(15, windows(DELTA).getFirst().count());
        assertEquals(3, table.ignored().duplicate());
    }

    @Test
    void discardsLateDistributionsExceptInTheNextIncrease() {
        take(batch(TOTAL, at(.1), explicit(0, 0, 0, 0, 0)), at(.1));
        take(batch(DELTA, at(.1), explicit(1, 0, 0, 0, 0)), at(.1));
        take(batch(TOTAL, at(.9), explicit(4, 0, 0, 0, 0)), at(1.2)); // within the grace period of fifteen seconds
        take(batch(TOTAL, at(.95), explicit(6, 0, 0, 0, 0)), at(1.4));
        take(batch(DELTA, at(.95), explicit(6, 0, 0, 0, 0)), at(1.4));
        take(batch(TOTAL, at(1.5), explicit(9, 0, 0, 0, 0)), at(1.5));
        assertEquals(4, windows(TOTAL).getFirst().count());
        assertEquals(1, windows(DELTA).getFirst().count());
        assertEquals(2, table.ignored().late());

        seal(2);
        assertEquals(5, windows(TOTAL).getFirst().count());
    }

    @Test
    void comparesTheLaterOpenMinuteWithTheEarlier() {
        take(batch(TOTAL, at(.9), explicit(10, 0, 0, 0, 0)), at(.9));
        take(batch(TOTAL, at(1.05), explicit(14, 0, 0, 0, 0)), at(1.05));
        take(batch(TOTAL, at(.95), explicit(12, 0, 0, 0, 0)), at(1.1));
        seal(1);
        assertEquals(0, windows(TOTAL).getFirst().count());
        seal(2);
        assertEquals(4, windows(TOTAL).getFirst().count());
        take(batch(TOTAL, at(2.5), explicit(15, 0, 0, 0, 0)), at(2.5));
        seal(3);
        assertEquals(1, windows(TOTAL).getFirst().count());
    }

    @Test
    void aSeriesHasEitherValuesOrDistributions() {
        take(batch(DELTA, at(.1), explicit(1, 0, 0, 0, 0)), at(.1));
        take(batch(DELTA, at(.2), 5), at(.2));
        take(batch(SamplePoints.LATENCY, at(.1), 5), at(.1));
        take(batch(SamplePoints.LATENCY, at(.2), explicit(1, 0, 0, 0, 0)), at(.2));
        seal(1);

        assertEquals(1, windows(DELTA).getFirst().count());
        assertEquals(1, windows(SamplePoints.LATENCY).getFirst().count());
        assertEquals(2, table.ignored().collided());
    }

    @Test
    void ignoresBucketsOfANewerVersion() {
        take(batch(DELTA, at(.1), new Buckets.Unknown()), at(.1));
        seal(1);

        assertEquals(Optional.empty(), table.windows(7, 1));
    }

    @Test
    void countsSlowCallsOnlyAboveACertainBound() {
        double[] bounds = {.1, 1, 2.5, 5};
        Series other = SamplePoints.series(4, "pricing", "http.server.request.body.size", "By", PointKind.DELTA);
        take(batch(DELTA, at(.5), new Buckets.Explicit(bounds, counts(3, 4, 50, 6, 7))), at(.5));
        take(batch(other, at(.5), new Buckets.Explicit(new double[] {1e6}, counts(3, 4))), at(.5));
        seal(1);

        Operation operation = new Operation("shop", "pricing", "/b", 1000, OperationSource.HISTOGRAM, false);
        // two seconds lie between 1 and 2.5: the position within a bucket is unknown
        assertEquals(List.of(new SlowCalls(operation, 13, 70, SamplePoints.BEGIN)), table.slowCalls(2000));
        assertEquals(List.of(new SlowCalls(operation, 63, 70, SamplePoints.BEGIN)), table.slowCalls(1000));
        assertEquals(List.of(), table.slowCalls(6000));
    }

    @Test
    void countsSlowCallsInExponentialBuckets() {
        double[] values = new double[100];
        Arrays.setAll(values, it -> it < 30 ? 2.2 : 1.8);
        take(batch(DELTA, at(.5), SampleHistograms.exponential(5, values)), at(.5));
        seal(1);

        assertEquals(
                List.of(new SlowCalls(
                        new Operation("shop", "pricing", "/b", 1000, OperationSource.HISTOGRAM, false),
                        30,
                        100,
                        SamplePoints.BEGIN)),
                table.slowCalls(2000));
    }

    @Test
    void retainsHourlyMeansForAWeek() {
        for (int minute = 0; minute < 3 * 60; minute++) {
            double[] values = {minute / 60 + 1};
            take(
                    batch(
                            DELTA,
                            new Distribution(
                                    0,
                                    at(minute),
                                    Optional.of(values[0]),
                                    Optional.empty(),
                                    Optional.empty(),
                                    SampleHistograms.exponential(5, values))),
                    at(minute));
        }

        assertEquals(1, table.mean(7, 1, SamplePoints.BEGIN / 60), .01);
        assertEquals(2, table.mean(7, 1, SamplePoints.BEGIN / 60 + 1), .01);
    }

    private static Buckets explicit(long... counts) {
        return new Buckets.Explicit(BOUNDS, counts);
    }

    private static long[] counts(long... counts) {
        return counts;
    }
}
