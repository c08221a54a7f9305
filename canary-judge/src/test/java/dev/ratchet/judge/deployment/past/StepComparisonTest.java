package dev.ratchet.judge.deployment.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.judge.deployment.past.StepMetric.CallSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepComparisonTest {
    private static final StepMetric LATENCY = new StepMetric("latency", "slower", .01, .1, .1, StepComparisonTest::log);

    private static final double MARGIN = Math.log(1.1);

    @Test
    void aDaysOwnLevelAndTheDailyCurveCancel() {
        StepComparison steps =
                new StepComparison(block(7, 7.3), List.of(block(4, 4.1), block(5, 5.1), block(3, 3.1)), LATENCY);

        assertEquals(.2, steps.estimate(), 1e-9);
    }

    @Test
    void theBoundIsAPredictionIntervalForOneMoreDay() {
        StepComparison steps =
                new StepComparison(block(4, 4), List.of(block(4, 3.9), block(4, 4.1), block(4, 4)), LATENCY);

        // t with 2 degrees at .05 is 2.919986, the deviation of -.1, .1 and 0 is .1
        assertEquals(2.919986 * .1 * Math.sqrt(4 / 3.0), steps.halfWidth(.05), 1e-6);
    }

    @Test
    void daysThatAgreeByChanceDoNotMakeFewCallsSignificant() {
        CallTally few = new CallTally();
        few.okLog(4, 150, 2);
        few.okLog(5, 170, 2);
        CallStats noisy = few.stats();
        DayBlock same = new DayBlock(noisy, noisy, 1);

        StepComparison steps = new StepComparison(same, List.of(same, same, same, same, same), LATENCY);

        // each call has a variance of .25 * 4 / 3; today's two blocks of four and a fifth of that of the days'
        assertEquals(1.644854 * Math.sqrt(1 / 3.0 * (.5 + .5 / 5)), steps.halfWidth(.05), 1e-5);
    }

    @Test
    void harmIsMoreThanOnAnyDayAndWorseThanUsual() {
        List<DayBlock> days = List.of(block(4, 4), block(4, 4.001), block(4, 3.999), block(4, 4), block(4, 4));

        assertTrue(new StepComparison(block(4, 4.5), days, LATENCY).isHarmful(.001, MARGIN));
        assertFalse(new StepComparison(block(4, 4.08), days, LATENCY).isHarmful(.001, MARGIN));
        assertFalse(
                new StepComparison(block(3, 3.9), days, LATENCY).isHarmful(.001, MARGIN),
                "a return to the usual level");
        List<DayBlock> wild = List.of(block(4, 4), block(4, 4), block(4, 5), block(4, 3), block(4, 4));
        assertFalse(
                new StepComparison(block(4, 4.9), wild, LATENCY).isHarmful(.4, MARGIN),
                "one of the days stepped higher");
    }

    @Test
    void latencyIsUnknownWithoutASuccessfulCall() {
        DayBlock failed = new DayBlock(calls(4), failed(40), 1);
        StepComparison steps = new StepComparison(failed, List.of(block(4, 4), block(4, 4)), LATENCY);

        assertEquals(0, steps.estimate());
        assertEquals(Double.POSITIVE_INFINITY, steps.halfWidth(.05));
        assertFalse(steps.isHarmful(.05, MARGIN));
    }

    /** The step varies by 10 % from day to day, on five days, at a level of .0015. */
    @Test
    void anOrdinaryDayIsRarelyHarm() {
        Random chance = new Random(11);
        int isHarmful = 0;
        for (int trial = 0; trial < 2_000; trial++) {
            List<DayBlock> days = new ArrayList<>();
            for (int day = 0; day < 5; day++) {
                days.add(block(4, 4 + .1 * chance.nextGaussian()));
            }
            isHarmful +=
                    new StepComparison(block(4, 4 + .1 * chance.nextGaussian()), days, LATENCY).isHarmful(.0015, MARGIN)
                            ? 1
                            : 0;
        }
        assertTrue(isHarmful < 10, isHarmful + " of 2,000");
    }

    private static CallSums log(CallStats stats) {
        return new CallSums(stats.ok(), stats.sumLog(), stats.sumLogSquared());
    }

    private static DayBlock block(double before, double after) {
        return new DayBlock(calls(before), calls(after), 1);
    }

    /** Calls of one latency. */
    private static CallStats calls(double log) {
        CallTally tally = new CallTally();
        tally.okLog(log, 150, 1_000);
        return tally.stats();
    }

    private static CallStats failed(long calls) {
        CallTally tally = new CallTally();
        tally.failed(calls);
        return tally.stats();
    }
}
