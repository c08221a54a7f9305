package dev.ratchet.analyzer.core.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SixteenTest {
    @Test
    void isAccurateWithinATenthOfAPercent() {
        for (double value = 1e-11; value < 1e14; value *= 1.003) {
            assertEquals(value, Sixteen.value(Sixteen.of(value)), .001 * value);
            assertEquals(-value, Sixteen.value(Sixteen.of(-value)), .001 * value);
        }
    }

    @Test
    void representsZeroNaNAndValuesOutsideTheRange() {
        assertEquals(0, Sixteen.value(Sixteen.of(0)));
        assertEquals(Double.NaN, Sixteen.value(Sixteen.of(Double.NaN)));
        assertEquals(1e15, Sixteen.value(Sixteen.of(1e300)), 1e12);
        assertEquals(1e-12, Sixteen.value(Sixteen.of(1e-300)), 1e-15);
    }
}
