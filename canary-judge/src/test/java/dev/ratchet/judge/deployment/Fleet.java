package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Instances of both versions that serve side by side: latency is log-normal around 100 ms.
 *
 * @param calls calls per minute of an old instance
 * @param newCalls calls per minute of a new instance
 * @param oldLevel difference of ln(latency) of an old instance; likewise new
 * @param newErrors error rate of a new instance; old ones fail in 1 %
 */
record Fleet(
        int before,
        int after,
        int calls,
        int newCalls,
        IntToDoubleFunction oldLevel,
        IntToDoubleFunction newLevel,
        IntToDoubleFunction newErrors,
        double deviation) {
    private static final double[] BOUNDS = {5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000};

    static Fleet of(int before, int after, int calls) {
        return new Fleet(before, after, calls, calls, _ -> 0, _ -> 0, _ -> .01, .5);
    }

    Fleet slower(IntToDoubleFunction factor) {
        IntToDoubleFunction level = it -> Math.log(factor.applyAsDouble(it));
        return new Fleet(before, after, calls, newCalls, oldLevel, level, newErrors, deviation);
    }

    Fleet failing(IntToDoubleFunction rate) {
        return new Fleet(before, after, calls, newCalls, oldLevel, newLevel, rate, deviation);
    }

    Fleet oldSlower(IntToDoubleFunction factor) {
        IntToDoubleFunction level = it -> Math.log(factor.applyAsDouble(it));
        return new Fleet(before, after, calls, newCalls, level, newLevel, newErrors, deviation);
    }

    Fleet withCallsOfNew(int number) {
        return new Fleet(before, after, calls, number, oldLevel, newLevel, newErrors, deviation);
    }

    Fleet withDeviation(double number) {
        return new Fleet(before, after, calls, newCalls, oldLevel, newLevel, newErrors, number);
    }

    /** Trial after a number of looks, with ten minutes before; the calls are those of the seed. */
    DeploymentTrial trial(int looks, boolean atEnd, LatencyResolution resolution, long seed) {
        Random chance = new Random(seed);
        List<DeploymentMinute> minutes = new ArrayList<>();
        for (int minute = 0; minute < 10 + looks; minute++) {
            List<InstanceCalls> oldCalls = new ArrayList<>();
            List<InstanceCalls> newCallsOfMinute = new ArrayList<>();
            for (int i = 0; i < before; i++) {
                oldCalls.add(new InstanceCalls(
                        "old-" + i, stats(calls, oldLevel.applyAsDouble(i), .01, resolution, chance)));
            }
            for (int i = 0; i < (minute < 10 ? 0 : after); i++) {
                newCallsOfMinute.add(new InstanceCalls(
                        "new-" + i,
                        stats(newCalls, newLevel.applyAsDouble(i), newErrors.applyAsDouble(i), resolution, chance)));
            }
            minutes.add(new DeploymentMinute(minute, oldCalls, newCallsOfMinute));
        }
        return new DeploymentTrial(10, looks, 30, atEnd, resolution, minutes);
    }

    private CallStats stats(int number, double level, double errors, LatencyResolution resolution, Random chance) {
        CallTally tally = new CallTally();
        for (int i = 0; i < number; i++) {
            double log = Math.log(100) + level + deviation * chance.nextGaussian();
            if (chance.nextDouble() < errors) {
                tally.failed(1);
            } else if (resolution == LatencyResolution.CALL) {
                tally.okLog(log, 1);
            } else {
                int bucket = 0;
                while (bucket < BOUNDS.length && Math.exp(log) > BOUNDS[bucket]) {
                    bucket++;
                }
                tally.okBetween(
                        bucket == 0 ? 0 : BOUNDS[bucket - 1],
                        bucket == BOUNDS.length ? Double.POSITIVE_INFINITY : BOUNDS[bucket],
                        1);
            }
        }
        return tally.stats();
    }
}
