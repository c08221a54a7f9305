package dev.ratchet.analyzer.core.incident.history;

import dev.ratchet.analyzer.core.baseline.StateStream;

/** Sum of the values of one minute. */
public final class Tally {
    private long count;
    private double sum;
    private double squares;

    public Tally transfer(StateStream state) {
        count = state.transfer(count);
        sum = state.transfer(sum);
        squares = state.transfer(squares);
        return this;
    }

    public void add(double value) {
        count++;
        sum += value;
        squares += value * value;
    }

    public long count() {
        return count;
    }

    public double mean() {
        return sum / count;
    }

    /** Variance of the values within the minute; 0 for less than two. */
    public double variance() {
        return count < 2 ? 0 : Math.max(0, (squares - sum * sum / count) / (count - 1));
    }
}
