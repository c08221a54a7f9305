package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RequestComparisonTest {
    private static final double LEVEL = .001;
    private static final double QUICK_MILLIS = 10;
    private static final double SLOW_MILLIS = 300;

    /**
     * One call in a hundred waits for something that both arms share: the normal bound alone has a false-positive rate
     * of .0045.
     */
    @Test
    void aFewSlowCallsInASmallArmAreRarelySignificant() {
        int trials = 20_000;
        int significant = 0;
        Random chance = new Random(1);
        for (int trial = 0; trial < trials; trial++) {
            RequestComparison arms = new RequestComparison(
                    List.of(
                            Calls.interval(0, calls(900, .01, chance), calls(100, .01, chance)),
                            Calls.interval(1, calls(900, .01, chance), calls(100, .01, chance))),
                    .5);
            significant += arms.latency().estimate() > arms.latency().halfWidth(LEVEL) ? 1 : 0;
        }

        assertTrue(significant <= .002 * trials, significant + " of " + trials);
    }

    @Test
    void equalArmsCancelTheSlowCalls() {
        Random chance = new Random(2);
        CallStats one = calls(1000, .01, chance);
        RequestComparison arms =
                new RequestComparison(List.of(Calls.interval(0, one, one), Calls.interval(1, one, one)), .5);
        double deviation = Math.sqrt((one.sumLogSquared() / 1000 - one.meanLog() * one.meanLog()) / 999);

        assertEquals(3.09, arms.latency().halfWidth(LEVEL) / deviation, .01);
    }

    private static CallStats calls(int calls, double slowShare, Random chance) {
        long slow = 0;
        for (int i = 0; i < calls; i++) {
            slow += chance.nextDouble() < slowShare ? 1 : 0;
        }
        double quickLog = Math.log(QUICK_MILLIS);
        double slowLog = Math.log(SLOW_MILLIS);
        TreeMap<Integer, Long> counts = new TreeMap<>();
        counts.put(Sketch.bucket(Math.round(QUICK_MILLIS * 1e6)), calls - slow);
        if (slow > 0) {
            counts.put(Sketch.bucket(Math.round(SLOW_MILLIS * 1e6)), slow);
        }
        return new CallStats(
                calls,
                0,
                calls,
                (calls - slow) * quickLog + slow * slowLog,
                (calls - slow) * quickLog * quickLog + slow * slowLog * slowLog,
                new Sketch(counts),
                ResourceUse.none());
    }
}
