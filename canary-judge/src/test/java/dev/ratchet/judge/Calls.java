package dev.ratchet.judge;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Random calls of a slot: log-normal latency and a constant error rate.
 *
 * @param factor factor of the latency, relative to 10 ms
 * @param deviation standard deviation of the logarithm of the latency
 * @param cpuNanos CPU time per call; negative where it cannot be measured
 */
public record Calls(double factor, double deviation, double errorRate, long cpuNanos) {
    public static Calls baseline() {
        return new Calls(1, .5, .01, -1);
    }

    public Calls slower(double by) {
        return new Calls(factor * by, deviation, errorRate, cpuNanos);
    }

    public Calls failing(double rate) {
        return new Calls(factor, deviation, rate, cpuNanos);
    }

    public Calls burning(long nanos) {
        return new Calls(factor, deviation, errorRate, nanos);
    }

    public CallStats of(int calls, Random chance) {
        CallTally tally = new CallTally();
        for (int i = 0; i < calls; i++) {
            if (chance.nextDouble() < errorRate) {
                tally.failed(1);
            } else {
                tally.okLog(Math.log(10 * factor) + deviation * chance.nextGaussian(), 1);
            }
        }
        CallStats all = tally.stats();
        int sampled = cpuNanos < 0 ? 0 : calls / 16;
        return new CallStats(
                all.calls(),
                all.errors(),
                all.ok(),
                all.sumLog(),
                all.sumLogSquared(),
                all.sketch(),
                new ResourceUse(
                        sampled, sampled == 0 ? Optional.empty() : Optional.of(cpuNanos * sampled), Optional.empty()));
    }

    /** An interval with the given number of calls per arm. */
    public static Interval interval(long number, CallStats control, CallStats canary) {
        return new Interval(
                number, List.of(new GroupStats(Slot.CONTROL, -1, control), new GroupStats(Slot.CANARY, -1, canary)));
    }
}
