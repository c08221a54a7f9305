package dev.ratchet.simulation;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import java.util.Random;

/**
 * Behaviour of a release: log-normal latency around 10 ms times a factor, with standard deviation .5 of its logarithm,
 * and an error rate.
 */
record Behaviour(double factor, double errorRate) {
    private static final double DEVIATION = .5;

    /** Behaviour of the base release. */
    static Behaviour usual() {
        return new Behaviour(1, .01);
    }

    /** Behaviour of a release built on this one, by a change with the given behaviour relative to the usual one. */
    Behaviour changed(Behaviour change) {
        return new Behaviour(factor * change.factor, change.errorRate);
    }

    CallStats serve(int calls, Random chance) {
        CallTally tally = new CallTally();
        for (int i = 0; i < calls; i++) {
            if (chance.nextDouble() < errorRate) {
                tally.failed(1);
            } else {
                tally.okLog(Math.log(10 * factor) + DEVIATION * chance.nextGaussian(), 1);
            }
        }
        return tally.stats();
    }
}
