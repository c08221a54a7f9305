package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void predictsWhenASlowLeakCrossesItsBand() {
        // one per cent an hour: 1.12 after twelve hours, 1.2 eight hours later
        Trend trend = after(12 * 60 + 1, .01, 0, .02);

        double hours = trend.millisUntil(1.2).orElse(Double.NaN) / HOUR;

        assertEquals(8, hours, 1);
    }

    @Test
    void findsNoTrendInNoise() {
        int said = 0;
        for (int seed = 0; seed < 200; seed++) {
            said += after(12 * 60 + 1, 0, seed, .05).millisUntil(1.2).isPresent() ? 1 : 0;
        }
        assertTrue(said <= 1, said + " of 200");
    }

    @Test
    void predictsNoCrossingAwayFromTheBandOrBeyondIt() {
        assertEquals(OptionalDouble.empty(), after(12 * 60 + 1, -.01, 0, .01).millisUntil(1.2));
        assertEquals(OptionalDouble.empty(), after(12 * 60 + 1, .05, 0, .01).millisUntil(1.2));
        assertTrue(after(12 * 60 + 1, -.01, 0, .01).millisUntil(.7).isPresent());
    }

    @Test
    void requiresTwelveHoursWithoutAGap() {
        assertEquals(OptionalDouble.empty(), after(11 * 60, .01, 0, .01).millisUntil(1.2));

        Trend gap = new Trend();
        for (int minute = 0; minute <= 12 * 60; minute++) {
            if (minute < 300 || minute > 340) {
                gap.add(minute * MINUTE, 1 + .01 * minute / 60);
            }
        }
        assertEquals(OptionalDouble.empty(), gap.millisUntil(1.2));
    }

    private static Trend after(int minutes, double perHour, long seed, double noise) {
        Random chance = new Random(seed);
        Trend trend = new Trend();
        for (int minute = 0; minute < minutes; minute++) {
            trend.add(minute * MINUTE, 1 + perHour * minute / 60 + noise * chance.nextGaussian());
        }
        return trend;
    }
}
