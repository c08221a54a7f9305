package dev.ratchet.simulation;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import java.util.Random;

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
