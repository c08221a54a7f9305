package dev.ratchet.analyzer.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.telemetry.Buckets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketLatenciesTest {
    @Test
    void aDurationOfZeroCountsInTheFirstBucketAboveIt() {
        CallStats zero = stats(new Buckets.Explicit(new double[] {0, 5, 10}, new long[] {4, 0, 0, 0}), 1);
        CallStats short5 = stats(new Buckets.Explicit(new double[] {0, 5, 10}, new long[] {0, 4, 0, 0}), 1);

        assertEquals(short5, zero);
    }

    @Test
    void estimatesLatenciesAboveTheLastBound() {
        CallStats stats = stats(new Buckets.Explicit(new double[] {1, 10}, new long[] {0, 0, 2}), 1000);

        assertEquals(2 * Math.log(10_000 * Math.sqrt(2)), stats.sumLog(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 0, 20})
    void extremeScalesHaveFiniteLatencies(int scale) {
        for (int offset : new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}) {
            CallStats stats = stats(new Buckets.Exponential(scale, 1, offset, new long[] {1, 1}), 1000);

            assertEquals(3, stats.ok());
            assertTrue(Double.isFinite(stats.sumLogSquared()));
        }
    }

    @Test
    void bucketsOfANewerVersionAddNothing() {
        assertEquals(CallStats.none(), stats(new Buckets.Unknown(), 1));
    }

    private static CallStats stats(Buckets buckets, double millis) {
        CallTally tally = new CallTally();
        BucketLatencies.add(buckets, millis, tally);
        return tally.stats();
    }
}
