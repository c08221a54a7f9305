package dev.ratchet.analyzer.core.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.series.minute.Log16;
import org.junit.jupiter.api.Test;

class SeasonTest {
    @Test
    void retainsTheSameHourForAWeek() {
        Season season = new Season().moveTo(Season.create(true));
        for (int hour = 0; hour < 9 * 24; hour++) {
            season.set(hour, Log16.encode(hour), Log16.encode(2.0 * hour));
        }

        assertArrayEquals(new double[] {192, 168, 144, 120, 96, 72, 48}, season.earlierDays(9 * 24, false), .3);
        assertArrayEquals(new double[] {384, 336, 288, 240, 192, 144, 96}, season.earlierDays(9 * 24, true), .6);
    }

    @Test
    void silentHoursHaveNoValue() {
        Season season = new Season().moveTo(Season.create(false));
        season.set(100, Log16.encode(5), Log16.NONE);
        season.clear(101, 100_000);

        assertEquals(Double.NaN, season.mean(100));
        assertEquals(0, season.earlierDays(124, false).length);
    }
}
