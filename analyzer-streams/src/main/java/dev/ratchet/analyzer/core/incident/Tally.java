package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;

/** Sum of the values of one minute. */
final class Tally {
    private long count;
    private double sum;
    private double squares;

    Tally transfer(StateStream state) {
        count = state.transfer(count);
        sum = state.transfer(sum);
        squares = state.transfer(squares);
        return this;
    }

    void add(double value) {
        count++;
        sum += value;
        squares += value * value;
    }

    long count() {
        return count;
    }

    double mean() {
        return sum / count;
    }

    /** Variance of the values within the minute; 0 for less than two. */
    double variance() {
        return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
