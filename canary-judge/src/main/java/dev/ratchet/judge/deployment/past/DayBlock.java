package dev.ratchet.judge.deployment.past;

import dev.ratchet.cycle.health.CallStats;

/**
 * Calls before and after a time of day.
 *
 * @param load calls per interval after it
 */
public record DayBlock(CallStats before, CallStats after, double load) {}
