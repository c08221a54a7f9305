package dev.ratchet.analyzer.core.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentsTest {
    @Test
    void middlesAreWithinTwoPercentOfEveryValue() {
        for (double value = 1e-8; value < 1e10; value *= 1.000_07) {
            double middle = Exponents.middle(Exponents.of(value));
            assertTrue(Math.abs(middle - value) <= .02 * value, value + " is in bucket with middle " + middle);
        }
    }

    @Test
    void bucketsIncreaseWithTheValue() {
        int before = 0;
        for (double value = 1e-12; value < 1e12; value *= 1.01) {
            int bucket = Exponents.of(value);
            assertTrue(bucket >= before && bucket < Exponents.COUNT, () -> "bucket " + bucket);
            before = bucket;
        }
    }

    @Test
    void zeroAndBelowHaveASeparateBucket() {
        assertEquals(0, Exponents.of(0));
        assertEquals(0, Exponents.of(-3));
        assertEquals(1, Exponents.of(Double.MIN_VALUE));
        assertEquals(Exponents.COUNT - 1, Exponents.of(Double.MAX_VALUE));
        assertEquals(0, Exponents.middle(0));
    }
}
