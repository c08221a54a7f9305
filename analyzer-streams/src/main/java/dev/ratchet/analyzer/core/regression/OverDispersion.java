package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;

/**
 * Over-dispersion of counts: Pearson's statistic over its degrees of freedom, in blocks of six hours.
 *
 * <p>The median of the last three blocks is used. One incident therefore does not desensitise the rule, and a recurring
 * pattern is known after its second block.
 */
final class OverDispersion {
    private static final int BLOCK = 360;

    private final double[] blocks = {1, 1, 1};
    private long done;
    private double sum;
    private int count;

    /** Adds an observed and an expected count. */
    void add(double counted, double expected) {
        sum += expected > 0 ? (counted - expected) * (counted - expected) / expected : 1;
        count++;
        if (count == BLOCK) {
            blocks[(int) (done % blocks.length)] = sum / count;
            done++;
            sum = 0;
            count = 0;
        }
    }

    /** Estimated mean number of events per bunch; at least 1. */
    double eventsPerBunch() {
        double largest = Math.max(blocks[0], Math.max(blocks[1], blocks[2]));
        double smallest = Math.min(blocks[0], Math.min(blocks[1], blocks[2]));
        return Math.max(1, blocks[0] + blocks[1] + blocks[2] - largest - smallest);
    }

    /** Writes the state, or replaces it by what is read. */
    void transfer(StateStream state) {
        state.transfer(blocks);
        done = state.transfer(done);
        sum = state.transfer(sum);
        count = state.transfer(count);
    }
}
