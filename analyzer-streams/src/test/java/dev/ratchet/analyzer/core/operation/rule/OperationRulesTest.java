package dev.ratchet.analyzer.core.operation.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationMinutes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationRulesTest {
    private static final long UNTIL = 1_000_000;

    private final Random random = new Random(5);

    @ParameterizedTest
    @CsvSource({
        // calls a minute, change, minutes of it, found
        "60, 1.15, 10, false",
        "60, 1.4, 10, true",
        "60, 2, 3, true",
        "60, 2, 2, false",
        "60, .5, 10, false",
        "10, 2, 10, true",
        "4, 3, 10, false",
    })
    void findsAnOperationThatBecameSlower(int calls, double change, int minutes, boolean isFound) {
        OperationMinutes hour = hour(calls, 100, change, minutes);

        assertEquals(isFound, LatencyRule.find(hour).isPresent());
    }

    @Test
    void ignoresAnHourThatIsAlwaysSlowAtThisTime() {
        OperationMinutes hour = hour(60, 100, 1.6, 10);
        hour.addUsual(200, 1);

        assertTrue(LatencyRule.find(hour).isEmpty());
    }

    @Test
    void ignoresABurstThatOccurredBefore() {
        OperationMinutes hour = new OperationMinutes("a", operation(), UNTIL);
        for (int i = 0; i < OperationMinutes.MINUTES; i++) {
            add(hour, i, 60, i % 30 >= 26 ? 200 : 100);
        }

        assertTrue(LatencyRule.find(hour).isEmpty());
    }

    @Test
    void raisesNoFalseAlarmInUnchangedNoise() {
        int alarms = 0;
        for (int i = 0; i < 2000; i++) {
            OperationMinutes hour = hour(20, 100, 1, 0);
            for (int minute = 0; minute < OperationMinutes.MINUTES; minute++) {
                if (random.nextInt(50) == 0) {
                    hour.addFailed(hour.minute(minute), 1);
                }
            }
            alarms += LatencyRule.find(hour).isPresent()
                            || ErrorShareRule.find(hour).isPresent()
                    ? 1
                    : 0;
        }

        assertEquals(0, alarms);
    }

    @ParameterizedTest
    @CsvSource({
        // calls a minute, errors a minute before, errors a minute in the last minutes, these minutes, found
        "60, 0, 3, 10, true",
        "60, 0, 1, 4, false",
        "60, 0, 2, 3, true",
        "60, 0, 30, 2, false",
        "60, 0, 10, 3, true",
        "60, 6, 9, 10, false",
        "60, 1, 9, 10, true",
        "1, 0, 1, 3, false",
    })
    void findsAnOperationThatFailsMoreOften(int calls, int before, int now, int minutes, boolean isFound) {
        OperationMinutes hour = new OperationMinutes("a", operation(), UNTIL);
        for (int i = 0; i < OperationMinutes.MINUTES; i++) {
            add(hour, i, calls, 100);
            hour.addFailed(hour.minute(i), i < OperationMinutes.MINUTES - minutes ? before : now);
        }

        assertEquals(isFound, ErrorShareRule.find(hour).isPresent());
    }

    @Test
    void needsAQuarterOfAnHourOfCallsBefore() {
        OperationMinutes hour = new OperationMinutes("a", operation(), UNTIL);
        for (int i = 45; i < OperationMinutes.MINUTES; i++) {
            add(hour, i, 60, i < 50 ? 100 : 300);
            hour.addFailed(hour.minute(i), i < 50 ? 0 : 30);
        }

        assertTrue(LatencyRule.find(hour).isEmpty());
        assertTrue(ErrorShareRule.find(hour).isEmpty());
    }

    private OperationMinutes hour(int calls, double millis, double change, int minutes) {
        OperationMinutes hour = new OperationMinutes("a", operation(), UNTIL);
        for (int i = 0; i < OperationMinutes.MINUTES; i++) {
            add(hour, i, calls, i < OperationMinutes.MINUTES - minutes ? millis : millis * change);
        }
        return hour;
    }

    /** Adds calls whose latency is log-normal with a deviation of 50 %. */
    private void add(OperationMinutes hour, int index, int calls, double millis) {
        double sum = 0;
        for (int i = 0; i < calls; i++) {
            sum += Math.log(millis) + .5 * random.nextGaussian();
        }
        hour.addSuccessful(hour.minute(index), calls, sum);
    }

    private static Operation operation() {
        return new Operation("acme", "shop", "a", 1);
    }
}
