package dev.ratchet.analyzer.core.series.minute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentialBucketsTest {
    @Test
    void middlesAreWithinTwoPercentOfEveryValue() {
        for (double value = 1e-8; value < 1e10; value *= 1.000_07) {
            double middle = ExponentialBuckets.middle(ExponentialBuckets.bucket(value));
            assertTrue(Math.abs(middle - value) <= .02 * value, value + " is in bucket with middle " + middle);
        }
    }

    @Test
    void bucketsIncreaseWithTheValue() {
        int before = 0;
        for (double value = 1e-12; value < 1e12; value *= 1.01) {
            int bucket = ExponentialBuckets.bucket(value);
            assertTrue(bucket >= before && bucket < ExponentialBuckets.COUNT, () -> "bucket " + bucket);
            before = bucket;
        }
    }

    @Test
    void zeroAndBelowHaveASeparateBucket() {
        assertEquals(0, ExponentialBuckets.bucket(0));
        assertEquals(0, ExponentialBuckets.bucket(-3));
        assertEquals(1, ExponentialBuckets.bucket(Double.MIN_VALUE));
        assertEquals(ExponentialBuckets.COUNT - 1, ExponentialBuckets.bucket(Double.MAX_VALUE));
        assertEquals(0, ExponentialBuckets.middle(0));
    }
}
