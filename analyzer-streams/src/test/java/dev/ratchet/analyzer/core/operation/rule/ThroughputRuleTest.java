package dev.ratchet.analyzer.core.operation.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.operation.ComponentMinutes;
import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThroughputRuleTest {
    private static final int MINUTES = OperationMinutes.MINUTES;
    private static final int DAY = 1440;
    private static final long UNTIL = 1_000_000;

    private final Random random = new Random(3);

    @ParameterizedTest
    @CsvSource({
        // calls a minute, usual calls a minute, factor, minutes of it, found
        "60, 60, 0, 3, true",
        "60, 60, 0, 2, false",
        "60, 60, .5, 10, true",
        "60, 60, .8, 10, false",
        "60, 60, 2, 10, false",
        "60, 20, .4, 10, false",
        "60, 0, 0, 10, false",
        "4, 4, 0, 10, true",
        ".5, .5, 0, 30, false",
        "2, 2, 0, 30, true",
    })
    void findsAnOperationThatGetsFewerCalls(double calls, double usual, double factor, int minutes, boolean isFound) {
        OperationMinutes hour = hour("a", it -> it < MINUTES - minutes ? calls : calls * factor);
        addUsual(hour, usual);

        assertEquals(isFound, ThroughputRule.find(component(hour), hour).isPresent());
    }

    @Test
    void statesBothRatesAndTheFirstMinute() {
        OperationMinutes hour = hour("a", it -> it < 55 ? 600 : 60);
        addUsual(hour, 600);

        Shift shift = ThroughputRule.find(component(hour), hour).orElseThrow();

        assertEquals(hour.minute(55), shift.sinceMinute());
        assertEquals(600, shift.expected(), 30);
        assertEquals(60, shift.observed(), 15);
    }

    @ParameterizedTest
    @CsvSource({
        // calls a minute of the other operation before and since, factor of this one, found
        "100, 100, 0, true",
        "100, 100, .5, false",
        "100, 0, 0, false",
        "0, 0, 0, false",
    })
    void needsOtherOperationsThatGoOnWithoutKnownUsualCalls(
            double before, double since, double factor, boolean isFound) {
        OperationMinutes hour = hour("a", it -> it < 55 ? 60 : 60 * factor);
        OperationMinutes other = hour("b", it -> it < 55 ? before : since);

        assertEquals(isFound, ThroughputRule.find(component(hour, other), hour).isPresent());
    }

    @Test
    void ignoresCallsThatMoveToAnOperationThatBegins() {
        OperationMinutes hour = hour("GET /a", it -> it < 50 ? 60 : 0);
        OperationMinutes renamed = hour("GET /v2/a", it -> it < 50 ? 0 : 55);
        addUsual(hour, 60);

        assertTrue(ThroughputRule.find(component(hour, renamed), hour).isEmpty());
    }

    @Test
    void ignoresAComponentThatReportsNothing() {
        OperationMinutes hour = hour("a", it -> it < 50 ? 60 : 0);
        addUsual(hour, 60);
        ComponentMinutes silent = new ComponentMinutes(key(), List.of(hour), UNTIL, UNTIL - 10);

        assertTrue(ThroughputRule.find(silent, hour).isEmpty());
    }

    @Test
    void ignoresAnOperationThatIsCalledInBursts() {
        OperationMinutes hour = hour("a", it -> it % 20 < 2 ? 200 : 0);
        addUsual(hour, 20);

        assertTrue(ThroughputRule.find(component(hour), hour).isEmpty());
    }

    @Test
    void raisesNoFalseAlarmInThreeDaysOfADailyPatternWithNights() {
        // by day 120 a minute, at night 1; it opens at eight and closes at twenty within two minutes
        assertEquals(0, alarms(minute -> shop(minute) * (1 + .5 * Math.sin(2 * Math.PI * minute / DAY))));
    }

    @Test
    void raisesNoFalseAlarmInThreeDaysOfASteepCurve() {
        assertEquals(0, alarms(minute -> 40 * (1 + .95 * Math.sin(2 * Math.PI * minute / DAY))));
    }

    private static double shop(int minute) {
        int ofDay = minute % DAY;
        return ofDay >= 480 && ofDay < 1200 ? 120 : ofDay == 1200 ? 60 : 1;
    }

    /** Alarms in three days after four days, of a component with one operation. */
    private int alarms(IntToDoubleFunction rate) {
        int days = 7;
        int[] calls = new int[days * DAY];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = poisson(rate.applyAsDouble(i));
        }
        int alarms = 0;
        for (int now = 4 * DAY; now < calls.length; now++) {
            OperationMinutes hour = hour(calls, now);
            alarms += ThroughputRule.find(component(hour), hour).isPresent() ? 1 : 0;
        }
        return alarms;
    }

    private OperationMinutes hour(int[] calls, int now) {
        OperationMinutes hour = new OperationMinutes("a", operation("a"), UNTIL);
        for (int i = 0; i < MINUTES; i++) {
            hour.addSuccessful(hour.minute(i), calls[now - MINUTES + 1 + i], 0);
        }
        for (int day = 0; day < 4; day++) {
            double lowest = Double.MAX_VALUE;
            for (int side = -1; side <= 1; side++) {
                int begin = (now / 60 + side) * 60 - (day + 1) * DAY;
                double sum = 0;
                for (int i = begin; i < begin + 60; i++) {
                    sum += i < 0 ? 0 : calls[i];
                }
                lowest = Math.min(lowest, sum / 60);
            }
            hour.addEarlierCalls(day, lowest);
        }
        return hour;
    }

    private OperationMinutes hour(String name, IntToDoubleFunction rate) {
        OperationMinutes hour = new OperationMinutes(name, operation(name), UNTIL);
        for (int i = 0; i < MINUTES; i++) {
            hour.addSuccessful(hour.minute(i), poisson(rate.applyAsDouble(i)), 0);
        }
        return hour;
    }

    private static void addUsual(OperationMinutes hour, double callsAMinute) {
        hour.addEarlierCalls(0, callsAMinute);
        hour.addEarlierCalls(1, callsAMinute);
    }

    private static ComponentMinutes component(OperationMinutes... operations) {
        return new ComponentMinutes(key(), new ArrayList<>(List.of(operations)), UNTIL, UNTIL);
    }

    /** Random number by Knuth, in parts so that the exponential does not underflow. */
    private int poisson(double mean) {
        int count = 0;
        for (double left = mean; left > 0; left -= 100) {
            double limit = Math.exp(-Math.min(100, left));
            for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
                count++;
            }
        }
        return count;
    }

    private static ComponentKey key() {
        return new ComponentKey("acme", "shop");
    }

    private static Operation operation(String name) {
        return new Operation("acme", "shop", name, 1);
    }
}
