package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;

/**
 * A measure that is within its band and will leave it if it goes on like this.
 *
 * @param minute when it was seen
 * @param atMillis when it will leave its band, since the epoch
 * @param expected what earlier days had
 * @param observed the mean of the last ten minutes
 */
record Crossing(long minute, long atMillis, double expected, double observed) {
    /** Writes it, or reads another in its place. */
    Crossing in(State state) {
        return new Crossing(state.of(minute), state.of(atMillis), state.of(expected), state.of(observed));
    }

    /** Any, to be read into. */
    static Crossing blank() {
        return new Crossing(0, 0, 0, 0);
    }
}
