package dev.ratchet.analyzer.core.series.minute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.series.SampleHistograms;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Round trip from a source's buckets through ours and the bytes of a minute. */
class BucketSpreaderTest {
    private static final double[] SHARES = {.5, .9, .95, .99};

    private final BucketSpreader spreading = new BucketSpreader();
    private final OpenBuckets open = new OpenBuckets();
    private final MergedMinutes merged = new MergedMinutes();

    /** At a scale, the 160 buckets of OpenTelemetry's libraries span this many octaves. */
    @ParameterizedTest
    @CsvSource({"5, .5", "6, .25", "8, .06", "20, .00001", "5, .3"})
    void quantilesOfExponentialBucketsAreWithinTwoPercentFromScaleFiveOn(int scale, double scatter) {
        double[] values = values(100_000, scatter);

        spread(SampleHistograms.exponential(scale, values));

        for (double share : SHARES) {
            assertQuantile(values, share, .02);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, .02", "3, .03", "2, .05", "1, .15", "0, .4"})
    void quantilesOfCoarserBucketsAreWithinAPartOfTheSourcesBucket(int scale, double part) {
        double[] values = values(100_000, 1);

        spread(SampleHistograms.exponential(scale, values));

        for (double share : SHARES) {
            assertQuantile(values, share, part);
        }
    }

    /** Bounds at most a factor of 2.5 apart: half of that on the logarithmic scale would be 58 %. */
    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, 1, 1.5})
    void quantilesOfExplicitBucketsLieInTheCorrectBucketOfTheSource(double scatter) {
        double[] values = values(100_000, scatter);

        spread(SampleHistograms.explicit(SampleHistograms.seconds(), values));

        for (double share : SHARES) {
            double exact = exact(values, share);
            double estimated = merged.quantile(share, merged.total());
            int edge = 0;
            while (exact > SampleHistograms.seconds()[edge]) {
                edge++;
            }
            assertTrue(estimated <= SampleHistograms.seconds()[edge] * 1.02, estimated + " for " + exact);
            assertTrue(estimated >= SampleHistograms.seconds()[edge - 1] * .98, estimated + " for " + exact);
            if (scatter >= 1) {
                assertEquals(exact, estimated, .2 * exact);
            }
        }
    }

    @Test
    void countsAboveABoundOfTheSourceAreExact() {
        double[] values = values(10_000, 1);
        spreading.add(SampleHistograms.explicit(SampleHistograms.seconds(), values), 1, open);

        for (double bound : SampleHistograms.seconds()) {
            assertEquals(
                    Arrays.stream(values).filter(it -> it > bound).count(),
                    open.total(open.end()) - open.total(ExponentialBuckets.firstAbove(bound)),
                    "above " + bound);
        }
    }

    @Test
    void minimumAndMaximumLimitTheirBuckets() {
        double[] values = {1.2, 1.21, 1.25, 1.3};
        spreading.add(
                new Distribution(
                        0,
                        1,
                        Optional.empty(),
                        Optional.of(1.2),
                        Optional.of(1.3),
                        SampleHistograms.explicit(SampleHistograms.seconds(), values)),
                open);
        read();

        assertEquals(1.2, merged.quantile(.01, 4), .03);
        assertEquals(1.3, merged.quantile(1, 4), .03);
        assertEquals(1.24, spreading.mean(), .02);
        assertEquals(.03, Math.sqrt(spreading.squares() / 4), .02);
    }

    @Test
    void placesTheOverflowBucketUpToTheMaximum() {
        double[] values = {20, 30, 40, 50};
        spread(SampleHistograms.explicit(new double[] {1, 10}, values));
        assertEquals(4, merged.totalFrom(ExponentialBuckets.firstAbove(10)));
        assertEquals(10, merged.quantile(1, 4), .4);

        open.clear();
        spreading.add(
                new Distribution(
                        0,
                        1,
                        Optional.empty(),
                        Optional.of(20.0),
                        Optional.of(50.0),
                        SampleHistograms.explicit(new double[] {1, 10}, values)),
                open);
        read();
        assertEquals(22.5, merged.quantile(.01, 4), 3);
        assertEquals(45, merged.quantile(1, 4), 6);
    }

    @Test
    void assumesTheFirstBucketAsWideAsTheNext() {
        spread(new Buckets.Explicit(new double[] {-1, 0, 5, 10}, new long[] {1, 2, 100, 0, 0}));

        assertEquals(3, open.count(0));
        assertEquals(100, merged.totalFrom(ExponentialBuckets.firstAbove(2.5)));
        assertEquals(0, merged.totalFrom(ExponentialBuckets.firstAbove(5)));
    }

    @Test
    void clampsValuesOutsideOurRange() {
        spread(new Buckets.Exponential(-10, 5, -1, new long[] {7, 9}));
        assertEquals(21, merged.total());

        open.clear();
        spread(new Buckets.Exponential(20, 0, Integer.MAX_VALUE, new long[] {7}));
        assertEquals(7, open.count(ExponentialBuckets.COUNT - 1));

        open.clear();
        spread(new Buckets.Exponential(20, 0, Integer.MIN_VALUE, new long[] {7}));
        assertEquals(7, open.count(1));

        open.clear();
        spread(new Buckets.Explicit(new double[] {1e300}, new long[] {3, 4}));
        assertEquals(7, open.count(ExponentialBuckets.COUNT - 1));
    }

    @Test
    void preservesZeros() {
        spread(SampleHistograms.exponential(5, 0, 0, 0, 1));

        assertEquals(0, merged.quantile(.5, 4));
        assertEquals(1, merged.quantile(1, 4), .02);
    }

    @Test
    void manyReportsOfFewValuesEqualOneReport() {
        double[] values = values(10_000, .5);
        Random chance = new Random(1);
        for (int i = 0; i < values.length; i++) {
            double one = values[chance.nextInt(values.length)];
            spreading.add(SampleHistograms.exponential(5, one), 1_000L * i, open);
        }
        read();
        for (double share : SHARES) {
            assertQuantile(values, share, .025);
        }

        open.clear();
        for (int i = 0; i < 1_000; i++) {
            spreading.add(SampleHistograms.explicit(SampleHistograms.seconds(), 2), 1_000L * i, open);
        }
        read();
        assertEquals(Math.sqrt(2.5), merged.quantile(.5, 1_000), .05);
        assertEquals(Math.pow(2.5, .9), merged.quantile(.9, 1_000), .06);
    }

    @Test
    void placesNothingWithoutBounds() {
        spread(new Buckets.Explicit(new double[0], new long[] {9}));

        assertEquals(0, merged.total());
        assertEquals(0, spreading.count());
    }

    private void spread(Buckets buckets) {
        spreading.add(buckets, 1, open);
        read();
    }

    private void read() {
        ByteWriter packed = MinutePacker.forDistributions().pack(300, 1, 1, 1, open);
        assertTrue(packed.size() <= 84, packed.size() + " bytes");
        MinuteReader reader = new MinuteReader().start(packed.copy(), packed.size(), 300, true);
        reader.next();
        merged.clear();
        reader.addTo(merged);
    }

    private void assertQuantile(double[] values, double share, double part) {
        double exact = exact(values, share);
        assertEquals(exact, merged.quantile(share, merged.total()), part * exact, "at " + share);
    }

    private static double exact(double[] values, double share) {
        return values[(int) Math.ceil(share * values.length) - 1];
    }

    /** Seconds around 60 ms, sorted. */
    private static double[] values(int count, double scatter) {
        Random chance = new Random(count);
        double[] values = new double[count];
        Arrays.setAll(values, it -> .06 * Math.exp(scatter * chance.nextGaussian()));
        Arrays.sort(values);
        return values;
    }
}
