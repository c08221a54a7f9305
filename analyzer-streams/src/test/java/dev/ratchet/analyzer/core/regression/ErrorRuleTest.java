package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRuleTest {
    private static final int DAY = 1440;

    /** Calls and share of errors by minute. */
    private record Traffic(IntToDoubleFunction calls, IntToDoubleFunction share) {}

    @ParameterizedTest
    @CsvSource({"5, .01", "100, .01", "3000, .01", "100, .2", "100, 0"})
    void ignoresAConstantShare(double calls, double share) {
        assertEquals(Optional.empty(), firstFound(new Traffic(it -> calls, it -> share), 0, 7 * DAY));
    }

    /** Expected means over ten seeds, which bound a single seed. */
    @ParameterizedTest
    @CsvSource({"100, .01, .05, 6", "300, .01, .03, 8", "3000, .01, .02, 4", "20, 0, .5, 3", "100, 0, .05, 6"})
    void detectsARisingShareWithinMinutes(double calls, double before, double after, int most) {
        int change = DAY;
        int found = firstFound(new Traffic(it -> calls, it -> it < change ? before : after), 0, change + 60)
                .orElse(Integer.MAX_VALUE);

        assertTrue(found >= change && found < change + most, "found at " + found);
    }

    @Test
    void ignoresATrickleOfErrorsInFallingTraffic() {
        Traffic night = new Traffic(it -> it % DAY < 720 ? 1000 : 20, it -> it % DAY < 720 ? .002 : .1);

        assertEquals(Optional.empty(), firstFound(night, 0, 5 * DAY));
    }

    @Test
    void ignoresProportionallyMoreErrorsInRisingTraffic() {
        Traffic rush = new Traffic(it -> it < 2 * DAY ? 100 : 2000, it -> .01);

        assertEquals(Optional.empty(), firstFound(rush, 0, 3 * DAY));
    }

    @Test
    void ignoresOverDispersedErrors() {
        Traffic bunches = new Traffic(it -> 200, it -> it % 47 == 0 ? .2 : 0);

        assertEquals(Optional.empty(), firstFound(bunches, DAY, 5 * DAY));
    }

    @Test
    void oneIncidentDoesNotHideTheNext() {
        Traffic two = new Traffic(it -> 300, it -> (it >= DAY && it < DAY + 5) || it >= 2 * DAY ? .3 : .005);

        int found = firstFound(two, DAY + 60, 2 * DAY + 60).orElse(Integer.MAX_VALUE);

        assertTrue(found >= 2 * DAY && found < 2 * DAY + 4, "found at " + found);
    }

    @Test
    void ignoresAHandfulOfErrors() {
        Traffic few = new Traffic(it -> 10, it -> it == 3 * DAY ? .4 : 0);

        assertEquals(Optional.empty(), firstFound(few, 0, 3 * DAY + 60));
    }

    /** First minute from the given one with a significant excess of errors. */
    private static Optional<Integer> firstFound(Traffic traffic, int from, int minutes) {
        Random chance = new Random(11);
        ErrorRule rule = new ErrorRule();
        for (int minute = 0; minute < minutes; minute++) {
            int calls = (int) traffic.calls.applyAsDouble(minute);
            double share = traffic.share.applyAsDouble(minute);
            int errors = 0;
            for (int call = 0; call < calls; call++) {
                errors += chance.nextDouble() < share ? 1 : 0;
            }
            Minute it = new Minute(
                    minute,
                    calls,
                    calls,
                    errors,
                    calls - errors,
                    new Minute.Latency(0, 0),
                    new Minute.CpuTime(0, 0),
                    0);
            if (rule.apply(it).isPresent() && minute >= from) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }
}
