package dev.ratchet.analyzer.core.series.minute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Log16Test {
    @Test
    void isAccurateWithinATenthOfAPercent() {
        for (double value = 1e-11; value < 1e14; value *= 1.003) {
            assertEquals(value, Log16.decode(Log16.encode(value)), .001 * value);
            assertEquals(-value, Log16.decode(Log16.encode(-value)), .001 * value);
        }
    }

    @Test
    void representsZeroNaNAndValuesOutsideTheRange() {
        assertEquals(0, Log16.decode(Log16.encode(0)));
        assertEquals(Double.NaN, Log16.decode(Log16.encode(Double.NaN)));
        assertEquals(1e15, Log16.decode(Log16.encode(1e300)), 1e12);
        assertEquals(1e-12, Log16.decode(Log16.encode(1e-300)), 1e-15);
    }
}
