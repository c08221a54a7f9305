package dev.ratchet.cycle.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CallTallyTest {
    @Test
    void excludesFailedCallsFromTheLatency() {
        CallTally tally = new CallTally();
        tally.okMillis(Math.E, 2);
        tally.okLog(3, 1);
        tally.failed(4);

        CallStats stats = tally.stats();

        assertEquals(7, stats.calls());
        assertEquals(4, stats.errors());
        assertEquals(3, stats.ok());
        assertEquals(5, stats.sumLog(), 1e-12);
        assertEquals(11, stats.sumLogSquared(), 1e-12);
        assertEquals(3, tally.ok());
    }

    @Test
    void aLatencyFallsIntoTheSameBucketInNanosAndInLogMillis() {
        for (int nanos = 1; nanos < 100_000_000; nanos += nanos / 7 + 1) {
            CallTally tally = new CallTally();
            tally.okMillis(nanos / 1e6, 1);

            int bucket = tally.stats().sketch().counts().firstKey();
            // a latency on the edge between two buckets may fall into either, by rounding
            assertEquals(Sketch.bucket(nanos), bucket, Math.abs(fraction(nanos)) < 1e-9 ? 1 : 0, nanos + " ns");
        }
    }

    @Test
    void estimatesLatenciesByTheGeometricMeanOfTheBoundsOrBeyondAnOpenBound() {
        CallTally tally = new CallTally();
        tally.okBetween(2, 8, 1);
        assertEquals(Math.log(4), tally.stats().sumLog(), 1e-12);
        tally.okBetween(0, 8, 1);
        assertEquals(Math.log(4) + Math.log(8 / Math.sqrt(2)), tally.stats().sumLog(), 1e-12);
        tally.okBetween(8, Double.POSITIVE_INFINITY, 1);
        assertEquals(Math.log(4) + 2 * Math.log(8), tally.stats().sumLog(), 1e-12);
    }

    @Test
    void addsTheCallsOfOtherStatistics() {
        CallTally other = new CallTally();
        other.okMillis(5, 2);
        other.failed(3);
        CallTally tally = new CallTally();
        tally.okMillis(7, 1);
        tally.add(other.stats());

        CallStats stats = tally.stats();

        assertEquals(6, stats.calls());
        assertEquals(3, stats.errors());
        assertEquals(Math.log(7) + 2 * Math.log(5), stats.sumLog(), 1e-12);
        assertEquals(3, stats.sketch().total());
        assertEquals(stats.sketch().counts(), tally.counts());
    }

    @Test
    void nothingIsShorterThanANanosecond() {
        CallTally tally = new CallTally();
        tally.okMillis(0, 1);

        assertEquals(Math.log(1e-6), tally.stats().sumLog(), 1e-12);
    }

    private static double fraction(int nanos) {
        double bucket = Math.log(nanos) / Sketch.LOG_WIDTH;
        return bucket - Math.rint(bucket);
    }
}
