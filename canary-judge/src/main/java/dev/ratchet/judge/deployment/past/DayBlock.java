package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;

/**
 * Calls before and after a time of day.
 *
 * @param load calls per interval after it
 */
public record DayBlock(CallStats before, CallStats after, double load) {
    /** Whether half of the intervals before and half of those after it have calls. */
    public static boolean isCovered(int intervalsBefore, int intervalsAfter, int expectedAfter) {
        return 2 * intervalsBefore >= PastJudge.BEFORE && 2 * intervalsAfter >= expectedAfter;
    }
}
