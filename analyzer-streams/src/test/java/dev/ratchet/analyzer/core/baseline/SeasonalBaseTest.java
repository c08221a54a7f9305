package dev.ratchet.analyzer.core.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeasonalBaseTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** Monday, 5 January 1970. */
    private static final long MONDAY = 4 * DAY;

    private final SeasonalBase base = new SeasonalBase();

    @Test
    void hasNoValueBeforeTheFirstPoint() {
        assertTrue(Double.isNaN(base.expected(0)));
    }

    @Test
    void usesTheMedianOfTheLastHundredPointsForTwoDays() {
        learn(0, DAY, 10 * MINUTE, t -> t / (double) (10 * MINUTE));

        assertFalse(base.isSeasonal(DAY));
        assertEquals((43 + 44 + 50 + 49) / 2.0, base.expected(DAY), 1.0); // the last hundred are 44 to 143
    }

    @Test
    void usesTheMedianAtThisTimeOfDayFromTheThirdDayOn() {
        learn(MONDAY, MONDAY + 3 * DAY, 10 * MINUTE, t -> hour(t) == 9 ? 50 + day(t) : 10);

        assertTrue(base.isSeasonal(MONDAY + 3 * DAY));
        assertEquals(55, base.expected(MONDAY + 3 * DAY + 9 * HOUR + 30 * MINUTE), 0.01); // days 4, 5, 6
        assertEquals(10, base.expected(MONDAY + 3 * DAY + 15 * HOUR), 0.01);
    }

    @Test
    void interpolatesBetweenHalfHours() {
        learn(MONDAY, MONDAY + 3 * DAY, MINUTE, t -> hour(t));
        double quarterPast = base.expected(MONDAY + 3 * DAY + 9 * HOUR + 15 * MINUTE);
        double quarterTo = base.expected(MONDAY + 3 * DAY + 9 * HOUR + 45 * MINUTE);
        double onTheHour = base.expected(MONDAY + 3 * DAY + 10 * HOUR);

        assertEquals(9, quarterPast, 0.01);
        assertEquals(9, quarterTo, 0.01);
        assertEquals(9.5, onTheHour, 0.01);
    }

    @Test
    void separatesWeekendsOnceThereAreTwoOfEach() {
        learn(MONDAY, MONDAY + 14 * DAY, 10 * MINUTE, t -> isWeekend(t) ? 20 : 100);

        assertEquals(100, base.expected(MONDAY + 14 * DAY + 9 * HOUR), 0.01);
        learn(MONDAY + 14 * DAY, MONDAY + 19 * DAY, 10 * MINUTE, t -> 100);
        assertEquals(20, base.expected(MONDAY + 19 * DAY + 9 * HOUR), 0.01);
    }

    @Test
    void discardsDaysOlderThanAWeek() {
        learn(MONDAY, MONDAY + 4 * DAY, 10 * MINUTE, t -> 100);
        base.add(MONDAY + 12 * DAY, 7);

        assertFalse(base.isSeasonal(MONDAY + 12 * DAY + HOUR));
    }

    @Test
    void hasNoSeasonBelowOnePointPerHour() {
        learn(0, 60 * DAY, DAY, t -> 5);

        assertFalse(base.isSeasonal(60 * DAY));
        assertEquals(5, base.expected(60 * DAY));
    }

    private void learn(long from, long to, long step, LongToDoubleFunction value) {
        for (long t = from; t < to; t += step) {
            base.add(t, value.applyAsDouble(t));
        }
    }

    private static long hour(long t) {
        return t / HOUR % 24;
    }

    private static long day(long t) {
        return t / DAY;
    }

    private static boolean isWeekend(long t) {
        return (t / DAY + 3) % 7 >= 5;
    }
}
