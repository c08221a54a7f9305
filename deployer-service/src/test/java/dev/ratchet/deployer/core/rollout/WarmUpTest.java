package dev.ratchet.deployer.core.rollout;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.judge.Calls;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
    private static final int CONTROL = 70;
    private static final int CANARY = 8;

    @Test
    void stableSlotsBecomeWarmDespiteAnIntervalWithFewCalls() {
        int warm = 0;
        for (int seed = 0; seed < 200; seed++) {
            warm += isWarmBefore(30, 1, 1, new Random(seed)) ? 1 : 0;
        }

        assertTrue(warm >= 190, "warm within 30 intervals: " + warm + " of 200");
    }

    @Test
    void aSlotThatKeepsBecomingFasterIsNotWarm() {
        assertFalse(isWarmBefore(30, 1000, .75, new Random(1)));
    }

    /** Whether a canary becomes warm that is slower at first and changes by a factor every interval. */
    private static boolean isWarmBefore(int intervals, double slower, double change, Random chance) {
        WarmUp it = WarmUp.start();
        for (int i = 0; i < intervals && !it.isWarm(); i++) {
            CallStats control = calls(CONTROL, 1, chance);
            CallStats canary = calls(CANARY, slower * Math.pow(change, i), chance);
            it = it.plus(Calls.interval(i, control, canary), true);
        }
        return it.isWarm();
    }

    /** Calls of four milliseconds with little variance, one in twenty of which waits. */
    private static CallStats calls(int calls, double slower, Random chance) {
        CallTally tally = new CallTally();
        for (int i = 0; i < calls; i++) {
            double waits = chance.nextInt(20) == 0 ? 2 * chance.nextDouble() : 0;
            tally.okLog(Math.log(4 * slower) + .01 * chance.nextGaussian() + waits, 1);
        }
        return tally.stats();
    }
}
