package dev.ratchet.cycle.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class CallStatsTest {
    private static final CallStats MEASURED =
            new CallStats(3, 1, 2, 4, 9, sketch(2), new ResourceUse(1, Optional.of(100L), Optional.of(7L)));
    private static final CallStats UNMEASURED = new CallStats(2, 0, 2, 1, 2, sketch(2), ResourceUse.none());

    @Test
    void everyFieldAdds() {
        CallStats sum = MEASURED.plus(MEASURED);

        assertEquals(
                new CallStats(6, 2, 4, 8, 18, sketch(4), new ResourceUse(2, Optional.of(200L), Optional.of(14L))), sum);
    }

    @Test
    void noCallsAddNothing() {
        assertEquals(MEASURED, MEASURED.plus(CallStats.none()));
        assertEquals(MEASURED, CallStats.none().plus(MEASURED));
    }

    @Test
    void unmeasuredCallsDoNotDiscardMeasuredOnes() {
        assertEquals(Optional.empty(), UNMEASURED.plus(UNMEASURED).resources().cpuNanos());
        assertEquals(Optional.of(100L), UNMEASURED.plus(MEASURED).resources().cpuNanos());
        assertEquals(Optional.of(100L), MEASURED.plus(UNMEASURED).resources().cpuNanos());
    }

    @Test
    void theMeanIsOverTheCallsThatEndedWithoutError() {
        assertEquals(2, MEASURED.meanLog());
        assertThrows(IllegalArgumentException.class, () -> CallStats.none().meanLog());
    }

    @Test
    void countsThatDoNotFitAreRefusedByName() {
        refused("errors + ok", () -> stats(3, 1, 1, 0, sketch(1)));
        refused("calls", () -> stats(-1, 0, -1, 0, Sketch.empty()));
        refused("sumLog", () -> stats(1, 0, 1, Double.NaN, sketch(1)));
        refused("sumLog", () -> stats(1, 0, 1, Double.POSITIVE_INFINITY, sketch(1)));
        refused("sketch", () -> stats(2, 0, 2, 0, sketch(1)));
    }

    private static void refused(String field, Executable making) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, making).getMessage());
        assertTrue(message.startsWith(field), message);
    }

    private static CallStats stats(long calls, long errors, long ok, double sumLog, Sketch sketch) {
        return new CallStats(calls, errors, ok, sumLog, 0, sketch, ResourceUse.none());
    }

    private static Sketch sketch(long count) {
        return new Sketch(new TreeMap<>(Map.of(100, count)));
    }
}
