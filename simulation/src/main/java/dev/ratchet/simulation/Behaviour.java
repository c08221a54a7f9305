package dev.ratchet.simulation;

import dev.ratchet.cycle.CallStats;
import dev.ratchet.cycle.Sketch;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * How a release serves: log-normal latency around 10 ms times a factor with sd .5 of its logarithm, and a share of errors.
 */
record Behaviour(double factor, double errorRate) {
    private static final double DEVIATION = .5;

    /** As the base release serves. */
    static Behaviour usual() {
        return new Behaviour(1, .01);
    }

    /** As a release serves that was made from this one, by a change that makes of the usual what it is. */
    Behaviour changed(Behaviour change) {
        return new Behaviour(factor * change.factor, change.errorRate);
    }

    CallStats serve(int calls, Random chance) {
        int errors = 0;
        double sum = 0;
        double squares = 0;
        TreeMap<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            if (chance.nextDouble() < errorRate) {
                errors++;
                continue;
            }
            double log = Math.log(10 * factor) + DEVIATION * chance.nextGaussian();
            sum += log;
            squares += log * log;
            counts.merge(Sketch.bucket(Math.round(Math.exp(log) * 1e6)), 1L, Long::sum);
        }
        return new CallStats(
                calls, errors, calls - errors, sum, squares, new Sketch(counts), 0, Optional.empty(), Optional.empty());
    }
}
