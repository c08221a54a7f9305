package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;

/**
 * How much more counts scatter than independent events would: Pearson's statistic over its degrees of freedom, in blocks of
 * six hours. The middle one of the last three blocks counts, so that one incident does not blind the rule afterwards, and
 * what comes again every few hours is known after the second block.
 */
final class Scatter {
    private static final int BLOCK = 360;

    private final double[] blocks = {1, 1, 1};
    private long done;
    private double sum;
    private int count;

    /** Takes a count and what was expected. */
    void take(double counted, double expected) {
        sum += expected > 0 ? (counted - expected) * (counted - expected) / expected : 1;
        count++;
        if (count == BLOCK) {
            blocks[(int) (done % blocks.length)] = sum / count;
            done++;
            sum = 0;
            count = 0;
        }
    }

    /** How many events come at once, on average, as events of a bunch see it; at least 1. */
    double bunch() {
        double largest = Math.max(blocks[0], Math.max(blocks[1], blocks[2]));
        double smallest = Math.min(blocks[0], Math.min(blocks[1], blocks[2]));
        return Math.max(1, blocks[0] + blocks[1] + blocks[2] - largest - smallest);
    }

    /** Writes it, or reads another's in place of this one's. */
    void state(State state) {
        state.in(blocks);
        done = state.of(done);
        sum = state.of(sum);
        count = state.of(count);
    }
}
